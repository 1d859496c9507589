/** Choosing one thing out of many on a terminal. Uses the line editor's library, so it is loaded only when somebody has to choose. */
@NullMarked
package authsome.cli.picker;

import org.jspecify.annotations.NullMarked;
