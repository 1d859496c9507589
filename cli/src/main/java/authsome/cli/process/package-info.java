/** Child processes on this terminal, and the signals that are theirs. */
@NullMarked
package authsome.cli.process;

import org.jspecify.annotations.NullMarked;
