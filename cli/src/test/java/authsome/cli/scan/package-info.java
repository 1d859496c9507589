@NullMarked
package authsome.cli.scan;

import org.jspecify.annotations.NullMarked;
