/** What a look at a system found. */
@NullMarked
package authsome.domain.readiness;

import org.jspecify.annotations.NullMarked;
