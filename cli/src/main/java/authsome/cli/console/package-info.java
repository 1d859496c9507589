/** How a command talks to people and to programs: streams, the terminal, JSON, failures and their exit codes. */
@NullMarked
package authsome.cli.console;

import org.jspecify.annotations.NullMarked;
