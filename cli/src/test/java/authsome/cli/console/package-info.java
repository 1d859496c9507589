@NullMarked
package authsome.cli.console;

import org.jspecify.annotations.NullMarked;
