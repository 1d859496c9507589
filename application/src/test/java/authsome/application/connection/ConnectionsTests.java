package authsome.application.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.audit.AuditUnavailableException;
import authsome.application.caller.Caller;
import authsome.application.testing.TestHome;
import authsome.domain.audit.AuditEvent;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConnectionsTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final ConnectionName WORK = new ConnectionName("work");
    private static final ConnectionName HOME = new ConnectionName("home");

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void twoAccountsAreUsedByName() {
        home.login(caller, "acme", "work", "acme-work", false);
        home.login(caller, "acme", "home", "acme-home", false);
        assertEquals("Bearer acme-work", header(WORK));
        assertEquals("Bearer acme-home", header(HOME));
        assertEquals("Bearer acme-work", header(null), "the first login is the default");
        assertEquals("Bearer acme-work", header(ConnectionName.DEFAULT));
        connections().setDefault(caller, ACME, HOME);
        assertEquals("Bearer acme-home", header(null));
        home.restart();
        assertEquals("Bearer acme-home", header(null));
    }

    @Test
    void logoutForgetsOneAndMovesTheDefault() {
        home.login(caller, "acme", "work", "acme-work", false);
        home.login(caller, "acme", "home", "acme-home", false);
        connections().logout(caller, ACME, null);
        assertEquals("Bearer acme-home", header(null));
        assertNotFound(WORK);
        connections().logout(caller, ACME, HOME);
        assertNotFound(null);
        assertEquals(List.of(), connections().list(caller));
        connections().logout(caller, ACME, HOME);
    }

    @Test
    void connectionThatIsReallyCalledDefaultIsFoundByThatName() {
        home.login(caller, "acme", "work", "acme-work", false);
        home.login(caller, "acme", "default", "acme-default", false);
        assertEquals("Bearer acme-default", header(ConnectionName.DEFAULT));
        assertEquals("Bearer acme-work", header(null));
    }

    @Test
    void oddNamesStayApart() {
        for (String name : List.of("a b", "a%20b", "a+b", "\u00fc", ".", "x".repeat(128), "\u20ac".repeat(128))) {
            home.login(caller, "acme", name, "acme-" + Integer.toUnsignedString(name.hashCode()), false);
            assertEquals("Bearer acme-" + Integer.toUnsignedString(name.hashCode()), header(new ConnectionName(name)));
        }
        assertEquals(7, connections().list(caller).getFirst().connections().size());
    }

    @Test
    void damagedRecordIsListedAsInvalidAndHidesNoOther() {
        home.login(caller, "acme", "work", "acme-work", false);
        home.login(caller, "acme", "home", "acme-home", false);
        home.store().tamper(ConnectionKey.of(caller.vault(), new ConnectionId(ACME, WORK)), bytes -> {
            bytes[bytes.length - 1] ^= 1;
            return bytes;
        });
        List<ConnectionSummary> listed = connections().list(caller).getFirst().connections();
        assertEquals(ConnectionStatus.CONNECTED, listed.getFirst().status());
        assertEquals(ConnectionStatus.INVALID, listed.getLast().status());
        assertEquals("Bearer acme-home", header(HOME));
        AuthsomeException damaged = assertThrows(AuthsomeException.class, () -> header(WORK));
        assertEquals(ErrorCode.STORE_UNAVAILABLE, damaged.code());
        home.login(caller, "acme", "work", "acme-again", true);
        assertEquals("Bearer acme-again", header(WORK));
    }

    @Test
    void revealIsAuditedBeforeTheSecretLeaves() {
        home.login(caller, "acme", "work", "acme-work", false);
        Secret key =
                ((Credential.ApiKey) connections().reveal(caller, ACME, WORK).credential()).key();
        assertTrue(key.matches(Secret.ofUtf8("acme-work")));
        List<String> events = home.broker().audit().list(caller, 10, null, null).events().stream()
                .map(AuditEvent::event)
                .toList();
        assertEquals("credential.revealed", events.getFirst());
        home.broker().audit().close();
        assertThrows(AuditUnavailableException.class, () -> connections().reveal(caller, ACME, WORK));
    }

    @Test
    void namesTheNearestProviderAndConnection() {
        home.login(caller, "acme", "work", "acme-work", false);
        AuthsomeException provider = assertThrows(
                AuthsomeException.class, () -> connections().resolve(caller, new ProviderName("acmee"), null));
        assertEquals(ErrorCode.PROVIDER_NOT_FOUND, provider.code());
        assertEquals("did you mean 'acme'?", provider.hint());
        AuthsomeException connection = assertThrows(AuthsomeException.class, () -> header(new ConnectionName("wrok")));
        assertEquals(ErrorCode.CONNECTION_NOT_FOUND, connection.code());
        assertEquals("did you mean 'work'?", connection.hint());
        assertEquals(
                "[acme] Connection 'wrok' not found for provider 'acme' in identity 'steady-wisely-boldly-0042'",
                connection.wireMessage());
    }

    @Test
    void removingACustomProviderForgetsItAndItsConnections() {
        home.broker().providers().register(caller, "custom|CUSTOM_KEY|api.custom.test|", false);
        home.login(caller, "custom", "default", "k", false);
        home.restart();
        home.broker().endings().removeProvider(caller, new ProviderName("custom"));
        assertTrue(home.broker().providers().find(new ProviderName("custom")).isEmpty());
        assertEquals(List.of(), connections().list(caller));
        home.broker().endings().removeProvider(caller, ACME);
        assertTrue(home.broker().providers().find(ACME).isPresent());
    }

    @Test
    void alreadyConnectedIsAnAnswerAndForceOverwrites() {
        home.login(caller, "acme", "work", "acme-work", false);
        AuthSession again = home.login(caller, "acme", "work", "acme-new", false);
        assertEquals(SessionState.COMPLETED, again.state());
        assertEquals("Already connected", again.message());
        assertEquals("Bearer acme-work", header(WORK));
        home.login(caller, "acme", "work", "acme-new", true);
        assertEquals("Bearer acme-new", header(WORK));
    }

    private Connections connections() {
        return home.broker().connections();
    }

    private String header(@Nullable ConnectionName name) {
        return connections()
                .resolve(caller, ACME, name)
                .headers()
                .getFirst()
                .value()
                .use(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }

    private void assertNotFound(@Nullable ConnectionName name) {
        AuthsomeException missing = assertThrows(AuthsomeException.class, () -> header(name));
        assertEquals(ErrorCode.CONNECTION_NOT_FOUND, missing.code());
    }
}
