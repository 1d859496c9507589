/** Logins that a person confirms elsewhere: in a browser, or on another device. */
@NullMarked
package authsome.cli.login;

import org.jspecify.annotations.NullMarked;
