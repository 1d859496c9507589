/** The one authority that renews access tokens, and everything that makes it one. */
@NullMarked
package authsome.application.refresh;

import org.jspecify.annotations.NullMarked;
