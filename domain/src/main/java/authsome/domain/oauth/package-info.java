/** What logging in at an authorization server is about: clients, endpoints and grants (RFC 6749 and its companions). */
@NullMarked
package authsome.domain.oauth;

import org.jspecify.annotations.NullMarked;
