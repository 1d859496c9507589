/**
 * What could stand where the cursor is: for the completion scripts of other shells, and for our own. Reads the table of
 * commands and nothing of the parser library; values that are not in the table come from {@link
 * authsome.cli.completion.LiveValues}.
 */
@NullMarked
package authsome.cli.completion;

import org.jspecify.annotations.NullMarked;
