package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
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
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrowserLoginsTests {

    private static final LoginRequest REQUEST =
            new LoginRequest(new ConnectionId(new ProviderName("acme"), new ConnectionName("work")), null, false);

    private final TestHome home = new TestHome();
    private final Caller owner = home.owner();
    private final BrowserLogins browsers = home.broker().browserLogins();
    private final AuthSession session = home.broker().logins().start(owner, REQUEST);

    @AfterEach
    void closeHome() {
        home.close();
    }

    private static Map<String, Secret> key(String key) {
        return Map.of("api_key", Secret.ofUtf8(key));
    }

    @Test
    void firstBrowserFinishesForWhoStartedIt() {
        BrowserLogins.Visit visit = browsers.open(session.id(), null);
        assertTrue(visit.fresh());
        assertFalse(browsers.open(session.id(), visit.ticket()).fresh());
        browsers.submit(session.id(), visit.ticket(), key("acme-1"));
        assertEquals(
                SessionState.COMPLETED,
                home.broker().logins().find(owner, session.id()).state());
        assertEquals(
                1,
                home.broker().connections().list(owner).getFirst().connections().size());
    }

    @Test
    void anotherBrowserDoesNotGetIn() {
        assertTrue(browsers.mayOpen(session.id(), null));
        BrowserLogins.Visit visit = browsers.open(session.id(), null);
        for (Secret shown : new Secret[] {null, Secret.ofUtf8("guessed")}) {
            RefusedException refused = assertThrows(RefusedException.class, () -> browsers.open(session.id(), shown));
            assertEquals(Category.FORBIDDEN, refused.category());
            assertThrows(RefusedException.class, () -> browsers.submit(session.id(), shown, key("acme-1")));
            assertFalse(browsers.mayOpen(session.id(), shown));
        }
        assertTrue(browsers.mayOpen(session.id(), visit.ticket()));
    }

    @Test
    void nobodyTypesIntoALoginThatNobodyOpened() {
        assertThrows(
                RefusedException.class, () -> browsers.submit(session.id(), Secret.ofUtf8("chosen"), key("acme-1")));
    }

    @Test
    void wrongKeyLeavesTheLoginOpen() {
        Secret ticket = browsers.open(session.id(), null).ticket();
        AuthsomeException refused =
                assertThrows(AuthsomeException.class, () -> browsers.submit(session.id(), ticket, key("nope")));
        assertEquals(ErrorCode.AUTHENTICATION_FAILED, refused.code());
        assertEquals(SessionState.WAITING_FOR_USER, browsers.look(session.id()).state());
        browsers.submit(session.id(), ticket, key("acme-1"));
        assertEquals(SessionState.COMPLETED, browsers.look(session.id()).state());
    }

    @Test
    void loginFailsForGoodWhenSomebodyMadeTheConnectionMeanwhile() {
        Secret ticket = browsers.open(session.id(), null).ticket();
        home.login(owner, "acme", "work", "acme-2", false);
        assertThrows(AuthsomeException.class, () -> browsers.submit(session.id(), ticket, key("acme-1")));
        assertEquals(SessionState.FAILED, browsers.look(session.id()).state());
    }

    @Test
    void formThatIsSentTwiceSucceedsOnce() {
        Secret ticket = browsers.open(session.id(), null).ticket();
        browsers.submit(session.id(), ticket, key("acme-1"));
        assertEquals(
                SessionState.COMPLETED,
                browsers.submit(session.id(), ticket, key("acme-1")).state());
    }

    @Test
    void ticketsEndWithTheirLogin() {
        Secret ticket = browsers.open(session.id(), null).ticket();
        home.clock.advance(Duration.ofMinutes(5));
        RefusedException gone = assertThrows(RefusedException.class, () -> browsers.open(session.id(), ticket));
        assertEquals(Category.NOT_FOUND, gone.category());
        AuthSession other = home.broker().logins().start(owner, REQUEST);
        assertThrows(RefusedException.class, () -> browsers.visit(other.id(), ticket));
    }
}
