/** A home in memory, for tests. */
@NullMarked
package authsome.application.testing;

import org.jspecify.annotations.NullMarked;
