/** The one type that holds secret bytes. Depends on nothing. */
@NullMarked
package authsome.domain.secret;

import org.jspecify.annotations.NullMarked;
