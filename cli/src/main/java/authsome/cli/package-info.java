/** The command line of authsome: starts here, reads the words, carries out the command, ends with its exit code. */
@NullMarked
package authsome.cli;

import org.jspecify.annotations.NullMarked;
