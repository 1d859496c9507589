@NullMarked
package authsome.cli.shell;

import org.jspecify.annotations.NullMarked;
