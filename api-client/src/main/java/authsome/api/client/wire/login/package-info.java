/** Messages about logins. */
@NullMarked
package authsome.api.client.wire.login;

import org.jspecify.annotations.NullMarked;
