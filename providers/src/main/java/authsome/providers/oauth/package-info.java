/** OAuth 2.0 and OpenID Connect as a client, towards servers that nobody trusts. */
@NullMarked
package authsome.providers.oauth;

import org.jspecify.annotations.NullMarked;
