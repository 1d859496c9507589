package authsome.application.oauth;

import authsome.application.browser.RandomToken;
import authsome.application.client.Clients;
import authsome.application.client.RegisteredClients;
import authsome.application.vault.Sha256;
import authsome.domain.error.AuthsomeException;
import authsome.domain.login.ClientCredentials;
import authsome.domain.login.SessionId;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.Installation;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AuthorizationRequest;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.RegistrationRequest;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The code grant with PKCE (RFC 6749 section 4.1, RFC 7636, RFC 9700). Safe for use by many threads. */
public final class CodeFlow {

    /** How long a browser may be under way. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private static final String CALLBACK = "/api/auth/callback/oauth";

    private final AuthorizationServers servers;
    private final Clients clients;
    private final RegisteredClients registered;
    private final PendingAuthorizations pending;
    private final Exchange exchange;
    private final Plans plans;
    private final URI redirectUri;
    private final InstantSource clock;
    private final SecureRandom random;

    /**
     * @param baseUrl under which browsers reach this server
     */
    public CodeFlow(
            AuthorizationServers servers,
            Clients clients,
            RegisteredClients registered,
            PendingAuthorizations pending,
            Exchange exchange,
            Plans plans,
            String baseUrl,
            InstantSource clock,
            SecureRandom random) {
        this.servers = servers;
        this.clients = clients;
        this.registered = registered;
        this.pending = pending;
        this.exchange = exchange;
        this.plans = plans;
        this.redirectUri = URI.create(baseUrl.replaceAll("/+$", "") + CALLBACK);
        this.clock = clock;
        this.random = random;
    }

    /**
     * A browser that is being sent out.
     *
     * @param url where to; it must not be kept
     * @param stateDigest by which its return is recognised
     */
    public record Departure(URI url, String stateDigest) {}

    /** Where browsers come back. People enter it where they set up an OAuth app. */
    public URI redirectUri() {
        return redirectUri;
    }

    /**
     * Prepares to send a browser out. A client is registered first where the flow says so.
     *
     * @param entered the client that somebody entered for this plan; null for none
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} when there is no client for this server, {@code DISCOVERY}
     */
    public Departure depart(OAuthPlan planned, @Nullable ClientCredentials entered, SessionId session) {
        OAuthPlan plan = plans.discovered(planned);
        ClientCredentials client = client(plan, entered);
        Secret state = RandomToken.draw(random);
        Secret verifier = RandomToken.draw(random);
        String nonce = plan.scopes().contains("openid") ? text(RandomToken.draw(random)) : null;
        String digest = RandomToken.digest(state);
        pending.keep(
                digest,
                new PendingAuthorization(
                        session,
                        verifier,
                        nonce,
                        redirectUri,
                        client.clientId(),
                        plan.token(),
                        plan.settings().issuer(),
                        plan.namesIssuer(),
                        plan.baseUrl(),
                        plan.scopes(),
                        clock.instant().plus(PATIENCE)));
        URI url = servers.authorizationUrl(new AuthorizationRequest(
                plan.authorization(),
                plan.settings(),
                client.clientId(),
                redirectUri,
                text(state),
                challenge(verifier),
                nonce,
                plan.scopes()));
        return new Departure(url, digest);
    }

    /**
     * Redeems the code that a browser brought back. It must have been taken out of {@link PendingAuthorizations} before.
     *
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} when there are no tokens
     */
    public Obtained redeem(
            ProviderDefinition definition,
            WayIn.OAuth way,
            LoginPlace place,
            PendingAuthorization returned,
            Secret code) {
        Installation installation = new Installation(tenant(way, returned), place.values());
        OAuthPlan plan = plans.of(definition, way, installation, returned.scopes())
                .pinned(returned.tokenEndpoint(), returned.issuer());
        ClientCredentials client = clients.of(
                        place.vault(), definition.name(), way.flow(), returned.clientId(), returned.tokenEndpoint())
                .orElseThrow(() -> Exchange.failed(plan, "the OAuth client was changed in the middle of the login"));
        GrantRequest grant = new GrantRequest.Code(code, returned.redirectUri(), returned.verifier());
        Obtained obtained = exchange.request(plan, client, grant, returned.nonce());
        return way.flow() == FlowType.DCR_PKCE
                ? obtained.until(registered.secretEnd(client.clientId(), returned.tokenEndpoint()))
                : obtained;
    }

    private static @Nullable String tenant(WayIn.OAuth way, PendingAuthorization returned) {
        return Plans.isMultiTenant(way) ? returned.baseUrl() : null;
    }

    private ClientCredentials client(OAuthPlan plan, @Nullable ClientCredentials entered) {
        if (plan.flow() == FlowType.DCR_PKCE) {
            URI endpoint = Plans.required(plan.definition(), plan.endpoints().registration(), "registration");
            RegistrationRequest request = new RegistrationRequest(
                    endpoint, "authsome-" + plan.definition().name(), redirectUri, authentication(plan), plan.scopes());
            return registered.require(request, plan.token(), plan.endpoints().origins());
        }
        if (entered == null) {
            throw Exchange.failed(plan, "PKCE flow requires a client_id.");
        }
        return entered;
    }

    /** A public client has nothing that could be stolen or expire; PKCE protects its codes (RFC 8252). */
    private static ClientAuthentication authentication(OAuthPlan plan) {
        Set<ClientAuthentication> offered = plan.authentications();
        if (offered.isEmpty() || offered.contains(ClientAuthentication.NONE)) {
            return offered.isEmpty() ? plan.settings().clientAuthentication() : ClientAuthentication.NONE;
        }
        return offered.contains(ClientAuthentication.POST) ? ClientAuthentication.POST : ClientAuthentication.BASIC;
    }

    /** S256 of RFC 7636 section 4.2. */
    private static String challenge(Secret verifier) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(verifier.use(Sha256::of));
    }

    /** For what stands in a URL, which a browser sees anyway. */
    private static String text(Secret token) {
        return token.use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
}
