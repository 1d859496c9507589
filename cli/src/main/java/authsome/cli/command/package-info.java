/** What every command is, and what it gets. */
@NullMarked
package authsome.cli.command;

import org.jspecify.annotations.NullMarked;
