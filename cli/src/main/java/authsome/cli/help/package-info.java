/** What the table of commands says to people: help. */
@NullMarked
package authsome.cli.help;

import org.jspecify.annotations.NullMarked;
