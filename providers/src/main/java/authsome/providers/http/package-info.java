/** HTTPS to servers that nobody trusts: one bounded exchange for each connection. */
@NullMarked
package authsome.providers.http;

import org.jspecify.annotations.NullMarked;
