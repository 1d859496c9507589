@NullMarked
package authsome.cli.sandbox;

import org.jspecify.annotations.NullMarked;
