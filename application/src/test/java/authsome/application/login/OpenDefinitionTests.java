package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.client.Clients;
import authsome.application.client.StoredClient;
import authsome.application.setup.ClientChange;
import authsome.application.setup.ClientPlace;
import authsome.application.testing.OAuthDefinitions;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins by definitions that name an issuer or a resource and no endpoints: the server says where they are (RFC 8414). */
class OpenDefinitionTests {

    private static final ProviderName OPEN = new ProviderName("open");
    private static final URI TOKEN = URI.create("https://auth.hub.test/token");

    private final OAuthBench bench = new OAuthBench();

    @BeforeEach
    void define() {
        bench.home.definitions.add(OAuthDefinitions.open());
        bench.home.restart();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private AuthSession enter(AuthSession session, Map<String, Secret> data) {
        return bench.home.broker().logins().resume(bench.caller, session.id(), data);
    }

    private int discoveries() {
        return bench.home.server.visits().count(Endpoint.DISCOVERY);
    }

    @Test
    void browserLogin() {
        AuthSession session = bench.start("open", "pkce", LoginChoices.USUAL);
        assertEquals(List.of("client_id", "client_secret", "scopes"), bench.names(session));
        assertEquals(SessionState.COMPLETED, bench.login(session).state());
        assertEquals(TOKEN, bench.tokens("open").grant().tokenEndpoint());
        StoredClient kept = bench.home
                .broker()
                .clients()
                .find(Clients.server(), OPEN, TOKEN)
                .orElseThrow();
        assertEquals(
                Set.of(new Origin("auth.hub.test", 443)), kept.credentials().origins());
    }

    @Test
    void serverThatTheResourceNames() {
        bench.home.definitions.add(OAuthDefinitions.behindResource());
        bench.home.restart();
        AuthSession session = bench.start("behind", "pkce", LoginChoices.USUAL);
        assertEquals(SessionState.COMPLETED, bench.login(session).state());
        assertEquals(TOKEN, bench.tokens("behind").grant().tokenEndpoint());
        assertEquals(1, bench.home.server.visits().count(Endpoint.RESOURCE));
    }

    @Test
    void clientThatRegistersItself() {
        assertEquals(
                SessionState.COMPLETED,
                bench.login(bench.start("open", "dcr_pkce", LoginChoices.USUAL)).state());
    }

    @Test
    void deviceLogin() {
        bench.home.server.rules(rules -> rules.withDevice(Duration.ofMinutes(15), Duration.ofMinutes(5)));
        AuthSession session = bench.start("open", "device_code", LoginChoices.USUAL);
        enter(session, OAuthBench.client("app", "app-secret"));
        DevicePrompt prompt =
                bench.home.broker().logins().details(bench.caller, session.id()).device();
        assertEquals(
                "https://auth.hub.test/activate", Objects.requireNonNull(prompt).verificationUri());
    }

    @Test
    void loginsWithoutAPerson() {
        AuthSession session = bench.start("open", "client_credentials", LoginChoices.USUAL);
        assertEquals(
                SessionState.COMPLETED,
                enter(session, OAuthBench.client("app", "app-secret")).state());
        AuthSession key = bench.force("open", "jwt_bearer", LoginChoices.USUAL);
        AuthsomeException refused =
                assertThrows(AuthsomeException.class, () -> enter(key, Map.of("key_file", Secret.ofUtf8("nonsense"))));
        assertTrue(refused.text().contains("invalid_grant"), "it has come to the token endpoint: " + refused.text());
    }

    @Test
    void clientEnteredBesideALogin() {
        bench.home
                .broker()
                .providerClients()
                .change(
                        bench.caller,
                        OPEN,
                        new ClientChange(new ClientPlace(false, null), "app", Secret.ofUtf8("app-secret"), null, null));
        assertEquals(List.of(), bench.names(bench.start("open", "pkce", LoginChoices.USUAL)));
    }

    @Test
    void oneLoginAsksTheServerOnce() {
        AuthSession session = bench.start("open", "pkce", LoginChoices.USUAL);
        for (int i = 0; i < 3; i++) {
            bench.names(session);
        }
        bench.login(session);
        assertEquals(1, discoveries());
        bench.home.clock.advance(Duration.ofMinutes(10));
        bench.login(bench.force("open", "pkce", LoginChoices.USUAL));
        assertEquals(2, discoveries(), "what is older than a login counts no more");
    }

    @Test
    void serverThatSaysNothing() {
        AuthSession session = bench.start("open", "pkce", LoginChoices.USUAL);
        bench.home.server.faults().next(Endpoint.DISCOVERY, Fault.garbage());
        AuthsomeException silent = assertThrows(AuthsomeException.class, () -> bench.names(session));
        assertEquals(ErrorCode.DISCOVERY, silent.code());
        assertEquals("Discovery failed: the server's reply cannot be read", silent.text());
        assertEquals(List.of("client_id", "client_secret", "scopes"), bench.names(session), "it is asked again");
    }
}
