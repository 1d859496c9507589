/** The way into this module: the definition format and the bundled definitions. Depends on ports only. */
@NullMarked
package authsome.providers;

import org.jspecify.annotations.NullMarked;
