@NullMarked
package authsome.cli.keeping;

import org.jspecify.annotations.NullMarked;
