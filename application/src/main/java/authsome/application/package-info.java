/** The wiring of the use cases over the ports. */
@NullMarked
package authsome.application;

import org.jspecify.annotations.NullMarked;
