package authsome.ports.oauth;

import authsome.domain.oauth.ClientAuthentication;
import java.net.URI;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What an authorization server says about itself (RFC 8414). Its issuer is the one that was asked for, and every URL is
 * https.
 *
 * @param issuer its name
 * @param authorization null when it has none
 * @param token null when it has none
 * @param registration null when clients cannot register themselves
 * @param revocation null when tokens cannot be ended
 * @param deviceAuthorization null when it knows no devices
 * @param userinfo null when it has none
 * @param authentications how clients may prove themselves; the RFC's default when it does not say
 * @param supportsS256 whether it names S256, or names no challenge methods at all
 * @param namesIssuer whether its redirects carry {@code iss} (RFC 9207), which must then be checked
 * @param scopes what may be asked for; empty when it does not say
 */
public record ServerMetadata(
        String issuer,
        @Nullable URI authorization,
        @Nullable URI token,
        @Nullable URI registration,
        @Nullable URI revocation,
        @Nullable URI deviceAuthorization,
        @Nullable URI userinfo,
        Set<ClientAuthentication> authentications,
        boolean supportsS256,
        boolean namesIssuer,
        List<String> scopes) {

    public ServerMetadata {
        authentications = Set.copyOf(authentications);
        scopes = List.copyOf(scopes);
    }
}
