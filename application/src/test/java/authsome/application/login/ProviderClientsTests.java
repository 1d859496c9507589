package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.client.Clients;
import authsome.application.client.StoredClient;
import authsome.application.ending.Farewell.Remote;
import authsome.application.setup.ClientChange;
import authsome.application.setup.ClientOutcome;
import authsome.application.setup.ClientPlace;
import authsome.application.setup.ProviderClients;
import authsome.application.setup.ShownClient;
import authsome.domain.audit.AuditEvent;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Role;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.store.Space;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.ScriptedClient;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** OAuth clients that are changed and removed while logins hang on them. */
class ProviderClientsTests {

    private static final ProviderName HUB = new ProviderName("hub");
    private static final ProviderName TENANTS = new ProviderName("tenants");
    private static final ClientPlace SERVER = new ClientPlace(false, null);
    private static final ClientPlace OWN = new ClientPlace(true, null);
    private static final URI TOKEN = URI.create("https://auth.hub.test/token");

    private final OAuthBench bench = new OAuthBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private ProviderClients clients() {
        return bench.home.broker().providerClients();
    }

    private ClientOutcome change(ClientPlace place, @Nullable String id, @Nullable String secret) {
        return change(bench.caller, place, id, secret, null);
    }

    private ClientOutcome change(
            Caller caller,
            ClientPlace place,
            @Nullable String id,
            @Nullable String secret,
            @Nullable List<String> scopes) {
        return clients()
                .change(
                        caller,
                        HUB,
                        new ClientChange(place, id, secret == null ? null : Secret.ofUtf8(secret), null, scopes));
    }

    private StoredClient stored(Space space) {
        return bench.home.broker().clients().find(space, HUB, TOKEN).orElseThrow();
    }

    private String login() {
        bench.login(bench.force("hub", null, LoginChoices.USUAL));
        return OAuthBench.text(bench.tokens("hub").accessToken());
    }

    private boolean isConnected() {
        return !bench.home.broker().connections().list(bench.caller).isEmpty();
    }

    private Caller user() {
        return new Caller(
                bench.caller.identity(),
                bench.caller.principal(),
                bench.caller.vault(),
                Role.USER,
                bench.caller.rights());
    }

    private AuditEvent event(String name) {
        return bench.home.broker().audit().list(bench.caller, 50, null, null).events().stream()
                .filter(event -> event.event().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no event " + name));
    }

    @Test
    void anotherClientEndsTheLoginsOfTheOldOneHereAndThere() {
        String access = login();
        bench.home.server.add(ScriptedClient.confidential("next", "next-secret", OAuthBench.CALLBACK));
        ClientOutcome outcome = change(SERVER, "next", "next-secret");
        assertTrue(outcome.changed());
        assertEquals(Remote.REVOKED, outcome.farewell().remote());
        assertEquals(1, outcome.farewell().ended().size());
        assertFalse(isConnected());
        assertFalse(bench.home.server.isLive(access));
        assertEquals(
                Map.of(
                        "client_id_changed", "true",
                        "client_secret_changed", "true",
                        "scope", "server",
                        "source_flow", "pkce"),
                event("provider.client_configured").details());
        login();
        assertEquals("next", bench.tokens("hub").grant().clientId());
    }

    @Test
    void theSameAgainChangesNothing() {
        String access = login();
        assertFalse(change(SERVER, " app ", "app-secret").changed());
        assertFalse(change(SERVER, null, null).changed());
        assertTrue(bench.home.server.isLive(access));
        assertTrue(isConnected());
    }

    @Test
    void scopesAloneEndNoLogin() {
        login();
        assertTrue(change(bench.caller, SERVER, null, null, List.of("read")).changed());
        assertTrue(isConnected());
        assertEquals(List.of("read"), stored(Clients.server()).scopes());
        assertEquals("app", stored(Clients.server()).credentials().clientId());
        assertEquals(
                Map.of("scopes_added", "true", "scope", "server", "source_flow", "pkce"),
                event("provider.client_configured").details());
        assertTrue(change(bench.caller, SERVER, null, null, List.of()).changed());
        assertEquals(List.of(), stored(Clients.server()).scopes());
    }

    @Test
    void anotherSecretEndsThem() {
        login();
        assertTrue(change(SERVER, null, "app-secret-2").changed());
        assertFalse(isConnected());
        assertEquals("app", stored(Clients.server()).credentials().clientId());
    }

    @Test
    void anotherIdNeedsItsSecretToo() {
        login();
        AuthsomeException refused = assertThrows(AuthsomeException.class, () -> change(SERVER, "next", null));
        assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, refused.code());
        assertThrows(AuthsomeException.class, () -> change(SERVER, "a\nb", "x"));
        assertThrows(AuthsomeException.class, () -> change(SERVER, "x".repeat(3_000), "x"));
        assertThrows(AuthsomeException.class, () -> change(OWN, null, "x"));
        assertTrue(isConnected());
        assertEquals("app", stored(Clients.server()).credentials().clientId());
    }

    @Test
    void aSecretThatIsNotEnteredAgainStaysBoundToItsOrigins() {
        Origin before = new Origin("elsewhere.test", 443);
        Set<Origin> narrow = Set.of(new Origin("auth.hub.test", 443), before);
        bench.home
                .broker()
                .clients()
                .save(
                        Clients.server(),
                        HUB,
                        new StoredClient(
                                new ClientCredentials(
                                        "app", Secret.ofUtf8("app-secret"), ClientAuthentication.POST, narrow),
                                TOKEN,
                                null,
                                List.of()));
        change(bench.caller, SERVER, "app", null, List.of("read"));
        assertEquals(narrow, stored(Clients.server()).credentials().origins());
        change(SERVER, "app", "app-secret");
        assertEquals(
                Set.of(new Origin("auth.hub.test", 443)),
                stored(Clients.server()).credentials().origins());
    }

    @Test
    void serversClientIsForAdministratorsAndTheOwnOneForEverybody() {
        login();
        Caller user = user();
        assertThrows(RefusedException.class, () -> change(user, SERVER, "mine", "mine-secret", null));
        assertThrows(RefusedException.class, () -> clients().remove(user, HUB, SERVER));
        assertEquals(List.of(), clients().list(user, HUB));
        assertTrue(change(user, OWN, "mine", "mine-secret", null).changed());
        assertEquals("mine", stored(Clients.of(user.vault())).credentials().clientId());
        assertTrue(isConnected(), "what the server's client obtained is still the server's client's");
        ShownClient shown = clients().list(user, HUB).getFirst();
        assertTrue(shown.own() && shown.hasSecret());
        assertEquals(List.of("auth.hub.test:443"), shown.origins());
        assertEquals(2, clients().list(bench.caller, HUB).size());
    }

    @Test
    void anOwnClientKeepsItsLoginsWhenTheServersChanges() {
        bench.home.server.add(ScriptedClient.confidential("mine", "mine-secret", OAuthBench.CALLBACK));
        change(SERVER, "app", "app-secret");
        change(OWN, "mine", "mine-secret");
        String access = login();
        assertEquals("mine", bench.tokens("hub").grant().clientId());
        assertEquals(0, change(SERVER, "next", "x").farewell().ended().size());
        assertTrue(bench.home.server.isLive(access));
        assertEquals(1, change(OWN, "mine", "other").farewell().ended().size());
        assertFalse(bench.home.server.isLive(access));
    }

    @Test
    void removingEndsTheLoginsAndTheNextOneAsks() {
        String access = login();
        ClientOutcome outcome = clients().remove(bench.caller, HUB, SERVER);
        assertTrue(outcome.changed());
        assertEquals(Remote.REVOKED, outcome.farewell().remote());
        assertFalse(bench.home.server.isLive(access));
        assertFalse(isConnected());
        assertEquals("server", event("provider.client_removed").details().get("scope"));
        assertEquals(
                List.of("client_id", "client_secret", "scopes"),
                bench.names(bench.force("hub", null, LoginChoices.USUAL)));
        assertFalse(clients().remove(bench.caller, HUB, SERVER).changed());
    }

    @Test
    void removingEndsThemHereAlsoWhereTheProviderCannotBeTold() {
        login();
        bench.home.server.faults().always(Endpoint.REVOCATION, Fault.status(503));
        ClientOutcome outcome = clients().remove(bench.caller, HUB, SERVER);
        assertEquals(Remote.PENDING, outcome.farewell().remote());
        assertFalse(isConnected());
        assertEquals(List.of(), clients().list(bench.caller, HUB));
    }

    @Test
    void eachInstallationHasAClientOfItsOwn() {
        ClientPlace nowhere = new ClientPlace(false, null);
        AuthsomeException unnamed = assertThrows(AuthsomeException.class, () -> tenant(nowhere, "a", null));
        assertTrue(unnamed.text().contains("many installations"), unnamed.text());
        assertTrue(
                tenant(new ClientPlace(false, "https://One.test/"), "a", null).changed());
        assertTrue(tenant(new ClientPlace(false, "https://two.test"), "b", "https://two.test/api")
                .changed());
        AuthsomeException elsewhere = assertThrows(
                AuthsomeException.class,
                () -> tenant(new ClientPlace(false, "https://two.test"), "b", "https://evil.test"));
        assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, elsewhere.code());
        List<ShownClient> both = clients().list(bench.caller, TENANTS);
        assertEquals(2, both.size());
        for (ShownClient one : both) {
            assertEquals(one.baseUrl() + "/api", one.apiUrl());
            assertEquals(List.of(String.valueOf(one.baseUrl()).substring(8) + ":443"), one.origins());
        }
        assertThrows(AuthsomeException.class, () -> clients().remove(bench.caller, TENANTS, SERVER));
        assertFalse(clients()
                .remove(bench.caller, TENANTS, new ClientPlace(false, "https://three.test"))
                .changed());
        assertTrue(clients()
                .remove(bench.caller, TENANTS, new ClientPlace(false, "https://one.test/"))
                .changed());
        assertEquals("b", clients().list(bench.caller, TENANTS).getFirst().clientId());
        assertTrue(tenant(nowhere, "c", null).changed(), "the only one that is left is meant");
    }

    private ClientOutcome tenant(ClientPlace place, String id, @Nullable String apiUrl) {
        return clients()
                .change(
                        bench.caller,
                        TENANTS,
                        new ClientChange(place, id, Secret.ofUtf8("secret-of-" + id), apiUrl, null));
    }

    @Test
    void providersWithoutSuchClientsAreRefused() {
        for (String name : List.of("acme", "nobody")) {
            ProviderName provider = new ProviderName(name);
            ClientChange change = new ClientChange(SERVER, "a", Secret.ofUtf8("b"), null, null);
            assertThrows(AuthsomeException.class, () -> clients().change(bench.caller, provider, change), name);
        }
        assertNull(bench.home.broker().clients().first(new ProviderName("acme")));
        assertThrows(AuthsomeException.class, () -> clients().list(bench.caller, new ProviderName("nobody")));
    }
}
