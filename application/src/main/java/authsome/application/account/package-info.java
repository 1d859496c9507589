/** Owners that sign in by e-mail and password. Uses access for owners and browser for who is signed in. */
@NullMarked
package authsome.application.account;

import org.jspecify.annotations.NullMarked;
