/** Commands in a home that lives in memory and no longer than they do. */
@NullMarked
package authsome.cli.ephemeral;

import org.jspecify.annotations.NullMarked;
