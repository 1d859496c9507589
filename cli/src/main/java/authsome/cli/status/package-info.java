/** Commands that tell how things are: who acts, whether all works, what happened. */
@NullMarked
package authsome.cli.status;

import org.jspecify.annotations.NullMarked;
