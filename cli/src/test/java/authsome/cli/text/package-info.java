@NullMarked
package authsome.cli.text;

import org.jspecify.annotations.NullMarked;
