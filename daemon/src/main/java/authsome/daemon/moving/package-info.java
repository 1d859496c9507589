/** {@code migrate}: a home goes to another storage engine. */
@NullMarked
package authsome.daemon.moving;

import org.jspecify.annotations.NullMarked;
