/** Every parser of ours meets inputs that nobody would send in good faith. */
@NullMarked
package authsome.fuzz;

import org.jspecify.annotations.NullMarked;
