/** The rules of the house, and the project that they look at. */
@NullMarked
package authsome.arch;

import org.jspecify.annotations.NullMarked;
