/** What a {@code KeyWrapper} proves, and one that needs nothing from outside. */
@NullMarked
package authsome.ports.tck.keys;

import org.jspecify.annotations.NullMarked;
