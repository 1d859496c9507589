@NullMarked
package authsome.cli;

import org.jspecify.annotations.NullMarked;
