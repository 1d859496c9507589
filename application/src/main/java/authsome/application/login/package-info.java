/** Logins in progress, and what they end with. */
@NullMarked
package authsome.application.login;

import org.jspecify.annotations.NullMarked;
