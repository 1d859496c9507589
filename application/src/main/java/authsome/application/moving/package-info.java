/** The way of a whole home from one storage engine to another. */
@NullMarked
package authsome.application.moving;

import org.jspecify.annotations.NullMarked;
