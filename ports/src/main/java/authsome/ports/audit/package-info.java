/** Where else people look for what happened. */
@NullMarked
package authsome.ports.audit;

import org.jspecify.annotations.NullMarked;
