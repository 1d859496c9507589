@NullMarked
package authsome.cli.relay;

import org.jspecify.annotations.NullMarked;
