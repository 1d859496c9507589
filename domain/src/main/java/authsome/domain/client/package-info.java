/** What programs read from their environment. */
@NullMarked
package authsome.domain.client;

import org.jspecify.annotations.NullMarked;
