/** Time and randomness that a test decides. */
@NullMarked
package authsome.ports.tck;

import org.jspecify.annotations.NullMarked;
