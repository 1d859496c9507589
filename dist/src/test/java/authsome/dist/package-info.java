/** End to end: the finished folder as real processes, and the scripts that a person starts. */
@NullMarked
package authsome.dist;

import org.jspecify.annotations.NullMarked;
