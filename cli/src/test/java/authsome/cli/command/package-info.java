@NullMarked
package authsome.cli.command;

import org.jspecify.annotations.NullMarked;
