package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.client.Clients;
import authsome.application.client.StoredClient;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.login.AuthSession;
import authsome.domain.login.ClientCredentials;
import authsome.domain.login.SessionState;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.ScriptedClient;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ClientFormTests {

    private static final ProviderName HUB = new ProviderName("hub");
    private static final URI TOKEN = URI.create("https://auth.hub.test/token");

    private final OAuthBench bench = new OAuthBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private Clients clients() {
        return bench.home.broker().clients();
    }

    @Test
    void administratorsClientIsTheServersAndOthersAreTheirOwn() {
        bench.login(bench.start("hub", null, LoginChoices.USUAL));
        StoredClient kept = clients().find(Clients.server(), HUB, TOKEN).orElseThrow();
        assertEquals(
                Set.of(new Origin("auth.hub.test", 443)), kept.credentials().origins());

        Caller user = new Caller(
                bench.caller.identity(), bench.caller.principal(), bench.caller.vault(), Role.USER, Rights.ALL);
        clients().forget(Clients.server(), HUB);
        AuthSession session =
                bench.home.broker().logins().start(user, new LoginRequest(OAuthBench.connection("hub"), null, true));
        bench.home.broker().logins().resume(user, session.id(), OAuthBench.client("app", "app-secret"));
        assertTrue(clients().find(Clients.server(), HUB, TOKEN).isEmpty());
        assertTrue(clients().find(Clients.of(bench.caller.vault()), HUB, TOKEN).isPresent());
    }

    @Test
    void ownClientComesBeforeTheServersAndStaysInTheVault() {
        bench.login(bench.start("hub", null, LoginChoices.USUAL));
        bench.home.server.add(ScriptedClient.confidential("mine", "mine-secret", OAuthBench.CALLBACK));
        AuthSession session = bench.force("hub", null, new LoginChoices(null, null, true));
        assertEquals(List.of("client_id", "client_secret", "scopes"), bench.names(session));
        OAuthBench.Trip trip = bench.out(session, OAuthBench.client("mine", "mine-secret"));
        bench.arrive(trip, bench.home.server.visit(trip.url()));
        assertEquals("mine", bench.tokens("hub").grant().clientId());
        assertEquals(
                "app",
                clients()
                        .find(Clients.server(), HUB, TOKEN)
                        .orElseThrow()
                        .credentials()
                        .clientId());
        bench.login(bench.force("hub", null, LoginChoices.USUAL));
        assertEquals("mine", bench.tokens("hub").grant().clientId());
    }

    @Test
    void callersOwnBaseUrlNeverGetsTheServersSecret() {
        ProviderName tenants = new ProviderName("tenants");
        clients()
                .save(
                        Clients.server(),
                        tenants,
                        new StoredClient(
                                new ClientCredentials(
                                        "app",
                                        Secret.ofUtf8("app-secret"),
                                        ClientAuthentication.POST,
                                        Set.of(new Origin("auth.hub.test", 443))),
                                TOKEN,
                                "https://auth.hub.test",
                                List.of()));
        AuthSession good = bench.start("tenants", null, new LoginChoices(null, "https://AUTH.hub.test/", false));
        assertEquals(List.of(), bench.names(good));
        assertEquals(SessionState.COMPLETED, bench.login(good).state());
        assertEquals("https://auth.hub.test", bench.tokens("tenants").grant().baseUrl());
        assertEquals(
                "https://auth.hub.test/api",
                bench.tokens("tenants").origins().getFirst().toString());

        AuthSession evil = bench.force("tenants", null, new LoginChoices(null, "https://evil.test", false));
        assertEquals(List.of("client_id", "client_secret", "scopes"), bench.names(evil));
        int before = bench.home.server.visits().count(Endpoint.TOKEN);
        AuthsomeException refused = assertThrows(AuthsomeException.class, () -> bench.out(evil, Map.of()));
        assertEquals(ErrorCode.AUTHENTICATION_FAILED, refused.code());
        assertEquals(before, bench.home.server.visits().count(Endpoint.TOKEN));
    }

    @Test
    void installationIsAskedForWhereNobodyNamesOne() {
        AuthSession session = bench.start("tenants", null, LoginChoices.USUAL);
        assertEquals(List.of("base_url"), bench.names(session));
        bench.home
                .broker()
                .logins()
                .resume(bench.caller, session.id(), Map.of("base_url", Secret.ofUtf8("https://auth.hub.test")));
        assertEquals(List.of("client_id", "client_secret", "scopes"), bench.names(session));
    }

    @Test
    void refusesBasesAndChoicesThatMakeNoSense() {
        for (String base :
                List.of("http://hub.test", "hub.test", "https://u@hub.test", "https://hub.test/?x", "https://")) {
            LoginChoices choices = new LoginChoices(null, base, false);
            assertThrows(AuthsomeException.class, () -> bench.start("tenants", null, choices), base);
        }
        LoginChoices base = new LoginChoices(null, "https://hub.test", false);
        assertThrows(AuthsomeException.class, () -> bench.start("hub", null, base));
        assertThrows(AuthsomeException.class, () -> bench.start("acme", null, base));
        LoginChoices scopes = new LoginChoices(List.of("a b"), null, false);
        assertThrows(AuthsomeException.class, () -> bench.start("hub", null, scopes));
    }

    @Test
    void emptyClientLeavesTheFormOpen() {
        AuthSession session = bench.start("hub", null, LoginChoices.USUAL);
        Map<String, Secret> data = new HashMap<>(OAuthBench.client("  ", "x"));
        assertThrows(AuthsomeException.class, () -> bench.out(session, data));
        assertEquals(SessionState.WAITING_FOR_USER, bench.state(session).state());
        assertNotNull(bench.names(session).getFirst());
    }
}
