package authsome.providers.oauth;

import authsome.domain.oauth.Account;
import authsome.domain.oauth.AccountSource;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.UrlTemplate;
import authsome.ports.oauth.AccountRequest;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.providers.http.OutboundReply;
import authsome.providers.http.OutboundRequest;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds out whose a token is. Nothing depends on it, so every failure means "unknown". Immutable. */
final class Accounts {

    private static final List<String> USUAL_LABELS = List.of("email", "preferred_username", "name");

    private final Exchange exchange;
    private final Discoveries discoveries;
    private final InstantSource clock;

    Accounts(Exchange exchange, Discoveries discoveries, InstantSource clock) {
        this.exchange = exchange;
        this.discoveries = discoveries;
        this.clock = clock;
    }

    Account of(AccountRequest request) {
        Account named = byIdToken(request);
        return named.id() != null || named.label() != null ? named : byEndpoint(request);
    }

    private Account byIdToken(AccountRequest request) {
        OAuthSettings settings = request.settings();
        if (request.idToken() == null || settings.issuer() == null || request.clientId() == null) {
            return Account.UNKNOWN;
        }
        try {
            // made here: the library behind it takes its time to load, and few services send an id_token
            IdTokens idTokens = new IdTokens(exchange, discoveries, clock);
            JWTClaimsSet claims = idTokens.verified(
                    request.idToken(), URI.create(settings.issuer()), request.clientId(), request.nonce());
            ReplyObject members =
                    claims == null ? null : ReplyObject.parse(JSONObjectUtils.toJSONString(claims.toJSONObject()));
            return members == null
                    ? Account.UNKNOWN
                    : new Account(members.shown("sub"), label(members, settings.account()));
        } catch (IllegalArgumentException _) {
            return Account.UNKNOWN;
        }
    }

    private static @Nullable String label(ReplyObject members, @Nullable AccountSource source) {
        String named = source == null ? null : members.shown(source.labelPath());
        if (named != null) {
            return named;
        }
        for (String usual : USUAL_LABELS) {
            String label = members.shown(usual);
            if (label != null) {
                return label;
            }
        }
        return null;
    }

    private Account byEndpoint(AccountRequest request) {
        AccountSource source = request.settings().account();
        UrlTemplate template = source == null ? null : source.url();
        if (source == null || template == null) {
            return Account.UNKNOWN;
        }
        try {
            URI url = template.expand(request.installation());
            try (OutboundReply reply = exchange.send(OutboundRequest.get(url).bearer(request.accessToken()))) {
                ReplyObject members = reply.isSuccess() ? ReplyObject.of(reply) : null;
                return members == null
                        ? Account.UNKNOWN
                        : new Account(members.shown(source.idPath()), members.shown(source.labelPath()));
            }
        } catch (AuthorizationServerException | IllegalArgumentException _) {
            return Account.UNKNOWN;
        }
    }
}
