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
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionsTests {

    private static final LoginRequest REQUEST =
            new LoginRequest(new ConnectionId(new ProviderName("acme"), new ConnectionName("work")), null, false);

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void restartLosesNoLoginAndNoBrowser() {
        AuthSession session = home.broker().logins().start(caller, REQUEST);
        BrowserLogins.Visit visit = home.broker().browserLogins().open(session.id(), null);
        home.restart();
        assertEquals(session, home.broker().logins().find(caller, session.id()));
        assertThrows(RefusedException.class, () -> home.broker().browserLogins().open(session.id(), null));
        home.broker().browserLogins().submit(session.id(), visit.ticket(), Map.of("api_key", Secret.ofUtf8("acme-1")));
        assertEquals(
                SessionState.COMPLETED,
                home.broker().logins().find(caller, session.id()).state());
        assertEquals(
                REQUEST.choices(),
                home.broker().logins().sessions().require(session.id()).value().choices());
    }

    @Test
    void restartFailsWhatItInterrupted() {
        AuthSession session = home.broker().logins().start(caller, REQUEST);
        home.broker()
                .logins()
                .sessions()
                .update(session.id(), now -> now.with(now.session().processing()));
        home.restart();
        AuthSession after = home.broker().logins().find(caller, session.id());
        assertEquals(SessionState.FAILED, after.state());
        assertEquals("the server was restarted in the middle; log in again", after.error());
    }

    @Test
    void cancelledLoginCannotBeFinished() {
        AuthSession session = home.broker().logins().start(caller, REQUEST);
        assertEquals(
                SessionState.CANCELLED,
                home.broker().logins().cancel(caller, session.id()).state());
        AuthsomeException refused = assertThrows(
                AuthsomeException.class,
                () -> home.broker().logins().resume(caller, session.id(), Map.of("api_key", Secret.ofUtf8("acme-1"))));
        assertEquals(ErrorCode.INPUT_CANCELLED, refused.code());
        assertEquals(List.of(), home.broker().connections().list(caller));
    }

    @Test
    void tooManyAreRefusedUntilTheyExpire() {
        for (int i = 0; i < 1_000; i++) {
            home.broker().logins().start(caller, REQUEST);
        }
        RefusedException busy = assertThrows(
                RefusedException.class, () -> home.broker().logins().start(caller, REQUEST));
        assertEquals(RefusedException.Category.BUSY, busy.category());
        home.clock.advance(Duration.ofMinutes(6));
        AuthSession session = home.broker().logins().start(caller, REQUEST);
        assertEquals(
                List.of(session),
                home.broker().logins().sessions().all().stream()
                        .map(LoginRecord::session)
                        .toList());
    }

    @Test
    void thoseThatHaveEndedLeaveRoomForOthers() {
        for (int i = 0; i < 1_100; i++) {
            assertEquals(
                    SessionState.COMPLETED,
                    home.login(caller, "acme", "work", "acme-key" + i, true).state());
        }
    }
}
