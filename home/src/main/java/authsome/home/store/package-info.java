/** The storage adapters among which settings choose. */
@NullMarked
package authsome.home.store;

import org.jspecify.annotations.NullMarked;
