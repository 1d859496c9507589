/** What the table of commands says to people: help, manual pages, and the reference. */
@NullMarked
package authsome.cli.help;

import org.jspecify.annotations.NullMarked;
