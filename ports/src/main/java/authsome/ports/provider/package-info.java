/** Where provider definitions come from. */
@NullMarked
package authsome.ports.provider;

import org.jspecify.annotations.NullMarked;
