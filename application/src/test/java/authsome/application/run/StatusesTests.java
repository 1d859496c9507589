package authsome.application.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.audit.ExternalEvent;
import authsome.application.caller.Caller;
import authsome.application.connection.ConnectionRecords;
import authsome.application.connection.ProviderConnections;
import authsome.application.testing.TestHome;
import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.injection.Injector;
import authsome.ports.injection.Outcome;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What sets and what clears the status of a connection. */
class StatusesTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final ConnectionId WORK = new ConnectionId(ACME, new ConnectionName("work"));
    private static final HttpTarget REQUEST = new HttpTarget(new Origin("api.acme.test", 443), "GET", "/v1");
    private static final String AGAIN = "run 'authsome login acme --connection work --force'";

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();
    private RunId run;

    @BeforeEach
    void loginAndRun() {
        home.login(caller, "acme", "work", "acme-first", false);
        run = home.broker()
                .runs()
                .open(caller, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .id();
    }

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void secondUnauthorizedInARowMakesAConnectionInvalid() throws InterruptedException {
        Decision.Inject decision = inject();
        answered(decision, 401);
        assertSettles(ConnectionStatus.CONNECTED);
        answered(decision, 401);
        assertSettles(ConnectionStatus.INVALID);
        assertEquals(1, events("connection.invalid"));
        Decision.Deny denied = assertInstanceOf(Decision.Deny.class, decide());
        assertEquals("no_credentials", denied.reason());
        assertTrue(denied.message().contains(AGAIN), denied.message());
        Question question = new Question("GET", URI.create("https://api.acme.test/v1"), null);
        assertEquals(
                "invalid",
                home.broker()
                        .runs()
                        .explain(caller, run, question)
                        .nearMisses()
                        .getFirst()
                        .reason());
        assertThrows(InjectionRefusedException.class, () -> injector().inject(run, REQUEST, decision));
        assertEquals(
                ConnectionStatus.INVALID,
                home.broker().connections().reveal(caller, ACME, null).status());
    }

    @Test
    void invalidSurvivesARestartAndIsSaidToWhoeverResolves() throws InterruptedException {
        reject();
        home.restart();
        assertEquals(ConnectionStatus.INVALID, status());
        AuthsomeException refused = assertThrows(
                AuthsomeException.class, () -> home.broker().connections().resolve(caller, ACME, null));
        assertEquals(ErrorCode.CREDENTIAL_MISSING, refused.code());
        assertEquals(AGAIN, refused.hint());
        RunId next = home.broker()
                .runs()
                .open(caller, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .id();
        assertInstanceOf(Decision.Deny.class, injector().decide(next, REQUEST, Wish.NONE));
    }

    @Test
    void otherAnswersNeverMakeAConnectionInvalid() throws InterruptedException {
        Decision.Inject decision = inject();
        for (int status : List.of(0, 302, 400, 403, 403, 403, 404, 407, 429, 500, 503)) {
            answered(decision, status);
        }
        assertSettles(ConnectionStatus.CONNECTED);
    }

    @Test
    void successBetweenStartsTheCountAgain() throws InterruptedException {
        Decision.Inject decision = inject();
        answered(decision, 401);
        answered(decision, 200);
        answered(decision, 401);
        assertSettles(ConnectionStatus.CONNECTED);
        answered(decision, 403);
        answered(decision, 401);
        assertSettles(ConnectionStatus.INVALID);
    }

    @Test
    void successOfARequestUnderWayClearsIt() throws InterruptedException {
        Decision.Inject decision = inject();
        reject();
        answered(decision, 204);
        assertSettles(ConnectionStatus.CONNECTED);
        assertEquals(1, events("connection.connected"));
        inject();
    }

    @Test
    void newLoginClearsItAndOldAnswersSayNothingAboutTheNewCredential() throws InterruptedException {
        Decision.Inject old = inject();
        reject();
        home.clock.advance(Duration.ofSeconds(1));
        home.login(caller, "acme", "work", "acme-second", false);
        answered(old, 401);
        answered(old, 401);
        assertSettles(ConnectionStatus.CONNECTED);
        Decision.Inject fresh = inject();
        answered(fresh, 401);
        assertSettles(ConnectionStatus.CONNECTED);
        answered(fresh, 401);
        assertSettles(ConnectionStatus.INVALID);
    }

    @Test
    void countsEachConnectionByItself() throws InterruptedException {
        home.login(caller, "acme", "home", "acme-home", false);
        RunId other = home.broker()
                .runs()
                .open(caller, new OpenRun(Map.of(ACME, new ConnectionName("home")), false, TestHome.PROCESS))
                .id();
        Decision.Inject there =
                assertInstanceOf(Decision.Inject.class, injector().decide(other, REQUEST, Wish.NONE));
        answered(inject(), 401);
        injector().completed(other, REQUEST, there, ended(401));
        assertSettles(ConnectionStatus.CONNECTED);
    }

    @Test
    void expiredWhenItsTimeIsOver() {
        Connection connection = home.broker().connections().reveal(caller, ACME, null);
        new ConnectionRecords(SealedStore.open(
                        home.store(), new FakeKeyWrapper("master", new SeededRandom(7)), new SeededRandom(8)))
                .save(new Connection(
                        WORK,
                        connection.vault(),
                        connection.principal(),
                        connection.identity(),
                        ConnectionStatus.CONNECTED,
                        connection.credential(),
                        connection.obtainedAt(),
                        home.clock.instant().plusSeconds(10)));
        home.restart();
        assertEquals(ConnectionStatus.CONNECTED, status());
        home.clock.advance(Duration.ofSeconds(11));
        assertEquals(ConnectionStatus.EXPIRED, status());
        assertEquals(
                ConnectionStatus.EXPIRED,
                home.broker().connections().reveal(caller, ACME, null).status());
        assertEquals(
                ConnectionStatus.EXPIRED,
                home.broker().connections().describe(caller, ACME, null).status());
        Decision.Deny denied = assertInstanceOf(Decision.Deny.class, decide());
        assertTrue(denied.message().contains(AGAIN), denied.message());
    }

    @Test
    void logoutLeavesNothing() throws InterruptedException {
        reject();
        home.broker().connections().logout(caller, ACME, null);
        assertEquals(List.of(), home.broker().connections().list(caller));
        home.login(caller, "acme", "work", "acme-first", false);
        assertSettles(ConnectionStatus.CONNECTED);
    }

    private void reject() throws InterruptedException {
        Decision.Inject decision = inject();
        answered(decision, 401);
        answered(decision, 401);
        assertSettles(ConnectionStatus.INVALID);
    }

    private Decision.Inject inject() {
        return assertInstanceOf(Decision.Inject.class, decide());
    }

    private Decision decide() {
        return injector().decide(run, REQUEST, Wish.NONE);
    }

    private Injector injector() {
        return home.broker().injector();
    }

    private static Outcome ended(int status) {
        return new Outcome(status, 100, 200, Duration.ofMillis(3));
    }

    private void answered(Decision.Inject decision, int status) {
        injector().completed(run, REQUEST, decision, ended(status));
    }

    /** Statuses are written beside the requests: waits for this one, and at least long enough to see a wrong one. */
    private void assertSettles(ConnectionStatus expected) throws InterruptedException {
        Thread.sleep(100);
        for (int i = 0; i < 1_000 && status() != expected; i++) {
            Thread.sleep(20);
        }
        assertEquals(expected, status());
    }

    private ConnectionStatus status() {
        List<ProviderConnections> all = home.broker().connections().list(caller);
        return all.getFirst().connections().stream()
                .filter(connection -> connection.name().equals(WORK.name()))
                .findFirst()
                .orElseThrow()
                .status();
    }

    private long events(String name) {
        home.broker().audit().report(caller, new ExternalEvent("test.flush", null, null, null, new TreeMap<>()));
        return home.broker().audit().list(caller, 500, null, null).events().stream()
                .map(AuditEvent::event)
                .filter(name::equals)
                .count();
    }
}
