/** Logins in progress. */
@NullMarked
package authsome.domain.login;

import org.jspecify.annotations.NullMarked;
