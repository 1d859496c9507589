package authsome.application.oauth;

import authsome.domain.connection.Credential;
import authsome.domain.connection.Grant;
import authsome.domain.connection.Renewal;
import authsome.domain.connection.Term;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.Account;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AccountRequest;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a token endpoint, and makes a credential out of its answer. Safe for use by many threads. */
public final class Exchange {

    private final AuthorizationServers servers;
    private final InstantSource clock;

    public Exchange(AuthorizationServers servers, InstantSource clock) {
        this.servers = servers;
        this.clock = clock;
    }

    /**
     * Asks for tokens.
     *
     * @param nonce what an id_token must carry; null when none was sent
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} when there are none, whatever the reason
     */
    public Obtained request(
            OAuthPlan plan, @Nullable ClientCredentials client, GrantRequest grant, @Nullable String nonce) {
        TokenReply reply = servers.token(new TokenRequest(plan.token(), plan.settings(), client, grant));
        return switch (reply) {
            case TokenReply.Granted granted -> obtained(plan, client, grant, granted, nonce);
            case TokenReply.Refused refused -> throw failed(plan, refusal(refused));
            case TokenReply.Failed failed -> throw failed(plan, "Token exchange failed: " + failed.why());
        };
    }

    /** The credential that an answer is. */
    Obtained obtained(
            OAuthPlan plan,
            @Nullable ClientCredentials client,
            GrantRequest request,
            TokenReply.Granted granted,
            @Nullable String nonce) {
        Instant now = clock.instant();
        String clientId = client == null ? null : client.clientId();
        Account account = servers.account(new AccountRequest(
                plan.settings(), plan.installation(), clientId, granted.accessToken(), granted.idToken(), nonce));
        List<String> given = granted.scopes();
        Grant grant = new Grant(
                plan.flow(),
                plan.token(),
                plan.baseUrl(),
                plan.scopes(),
                given == null ? plan.scopes() : given,
                account,
                granted.refreshExpiresIn() == null ? null : new Term(now, now.plus(granted.refreshExpiresIn())),
                clientId,
                null);
        Secret idToken = granted.idToken();
        if (idToken != null) {
            idToken.close();
        }
        return new Obtained(
                new Credential.OAuth(granted.accessToken(), renewal(request, granted), grant, plan.origins()),
                granted.expiresIn() == null ? null : now.plus(granted.expiresIn()));
    }

    static AuthsomeException failed(OAuthPlan plan, String why) {
        return new AuthsomeException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed: " + why)
                .at(plan.definition().name());
    }

    private static String refusal(TokenReply.Refused refused) {
        String description = refused.description();
        return "Token exchange error: " + refused.error() + (description == null ? "" : " — " + description);
    }

    private static Renewal renewal(GrantRequest request, TokenReply.Granted granted) {
        Secret refresh = granted.refreshToken();
        return switch (request) {
            case GrantRequest.Client _ -> new Renewal.Client();
            case GrantRequest.KeyFile file -> new Renewal.KeyFile(file.content());
            case GrantRequest.Code _, GrantRequest.Refresh _, GrantRequest.Device _ ->
                refresh == null ? new Renewal.None() : new Renewal.RefreshToken(refresh);
        };
    }
}
