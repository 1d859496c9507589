@NullMarked
package authsome.cli.process;

import org.jspecify.annotations.NullMarked;
