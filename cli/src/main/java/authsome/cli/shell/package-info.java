/** A command line that stays: at a terminal, with completion and history, or from a script. The only user of the line editor. */
@NullMarked
package authsome.cli.shell;

import org.jspecify.annotations.NullMarked;
