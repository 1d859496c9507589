package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.TestHome;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LoginsTests {

    private static final LoginRequest REQUEST =
            new LoginRequest(new ConnectionId(new ProviderName("acme"), new ConnectionName("work")), null, false);

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void asksForTheKeyAndCompletes() {
        AuthSession session = home.broker().logins().start(caller, REQUEST);
        assertEquals(SessionState.WAITING_FOR_USER, session.state());
        assertEquals(
                "api_key", home.broker().logins().inputs(session).getFirst().name());
        AuthSession done =
                home.broker().logins().resume(caller, session.id(), Map.of("api_key", Secret.ofUtf8("  acme-1\r\n")));
        assertEquals("Login successful", done.message());
        assertEquals(done, home.broker().logins().find(caller, session.id()));
        assertEquals(List.of(), home.broker().logins().inputs(done));
    }

    @Test
    void refusesWhatCannotBeAKeyAndStoresNothing() {
        Map<String, String> reasons = Map.of(
                "",
                "API key cannot be empty",
                " \n",
                "API key cannot be empty",
                "nope",
                "keys look like acme-[a-z0-9]+",
                "acme-",
                "this key begins as those of acme do, and is too short: its end is missing",
                "acme-1 2",
                "API key has characters that cannot stand in a request",
                "authsome-placeholder-00",
                "this is a placeholder that a run shows to programs, not a key",
                "authsome-proxy-managed",
                "this is a placeholder that a run shows to programs, not a key",
                "x".repeat(20_000),
                "API key is longer than 16384 bytes");
        reasons.forEach((key, reason) -> {
            AuthsomeException refused =
                    assertThrows(AuthsomeException.class, () -> home.login(caller, "acme", "work", key, false));
            assertEquals(ErrorCode.AUTHENTICATION_FAILED, refused.code());
            assertEquals("[acme] Authentication failed: " + reason, refused.wireMessage());
        });
        assertEquals(List.of(), home.broker().connections().list(caller));
    }

    @Test
    void failedLoginMayBeTriedAgain() {
        AuthSession session = home.broker().logins().start(caller, REQUEST);
        assertThrows(
                AuthsomeException.class,
                () -> home.broker().logins().resume(caller, session.id(), Map.of("api_key", Secret.ofUtf8("nope"))));
        assertEquals(
                SessionState.FAILED,
                home.broker().logins().find(caller, session.id()).state());
        home.broker().logins().resume(caller, session.id(), Map.of("api_key", Secret.ofUtf8("acme-2")));
        assertEquals(
                SessionState.COMPLETED,
                home.broker().logins().find(caller, session.id()).state());
    }

    @Test
    void onlyWhoStartedALoginSeesIt() {
        AuthSession session = home.broker().logins().start(caller, REQUEST);
        Caller other = new Caller(
                new Identity(new Handle("another-one"), home.signer.did(), home.clock.instant()),
                caller.principal(),
                caller.vault(),
                caller.role(),
                caller.rights());
        assertThrows(RefusedException.class, () -> home.broker().logins().find(other, session.id()));
    }

    @Test
    void loginExpires() {
        AuthSession session = home.broker().logins().start(caller, REQUEST);
        home.clock.advance(Duration.ofMinutes(5));
        RefusedException gone = assertThrows(
                RefusedException.class, () -> home.broker().logins().find(caller, session.id()));
        assertEquals("Authentication session not found", gone.detail());
    }

    @Test
    void refusesAFlowThatTheDefinitionDoesNotHave() {
        AuthsomeException refused = assertThrows(
                AuthsomeException.class,
                () -> home.broker().logins().start(caller, new LoginRequest(REQUEST.connection(), "pkce", false)));
        assertEquals(ErrorCode.UNSUPPORTED_FLOW, refused.code());
    }
}
