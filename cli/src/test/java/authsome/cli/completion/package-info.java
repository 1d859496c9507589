@NullMarked
package authsome.cli.completion;

import org.jspecify.annotations.NullMarked;
