@NullMarked
package authsome.cli.grammar;

import org.jspecify.annotations.NullMarked;
