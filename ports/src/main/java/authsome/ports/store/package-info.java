/** Where sealed documents live. */
@NullMarked
package authsome.ports.store;

import org.jspecify.annotations.NullMarked;
