/** What can go wrong, by the names that clients match on. */
@NullMarked
package authsome.domain.error;

import org.jspecify.annotations.NullMarked;
