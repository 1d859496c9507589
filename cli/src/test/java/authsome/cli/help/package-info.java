@NullMarked
package authsome.cli.help;

import org.jspecify.annotations.NullMarked;
