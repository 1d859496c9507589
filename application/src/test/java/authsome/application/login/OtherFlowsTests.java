package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.Broker;
import authsome.domain.connection.Renewal;
import authsome.domain.error.AuthsomeException;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.Endpoint;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OtherFlowsTests {

    private final OAuthBench bench = new OAuthBench();

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void twoLoginsAtOnceRegisterOneClient() throws Exception {
        List<Callable<OAuthBench.Trip>> both = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            AuthSession session = bench.force("hub", "dcr_pkce", LoginChoices.USUAL);
            assertEquals(List.of(), bench.names(session));
            both.add(() -> bench.out(session, Map.of()));
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            for (Future<OAuthBench.Trip> out : threads.invokeAll(both)) {
                OAuthBench.Trip trip = out.get();
                bench.arrive(trip, bench.home.server.visit(trip.url()));
            }
        }
        assertEquals(1, bench.home.server.visits().count(Endpoint.REGISTRATION));
        AuthSession third = bench.force("hub", "dcr_pkce", LoginChoices.USUAL);
        assertEquals(SessionState.COMPLETED, bench.login(third).state());
        assertEquals(1, bench.home.server.visits().count(Endpoint.REGISTRATION));
        assertTrue(bench.home
                .broker()
                .clients()
                .of(
                        bench.caller.vault(),
                        OAuthBench.connection("hub").provider(),
                        bench.tokens("hub").grant())
                .isPresent());
    }

    @Test
    void clientCredentialsNeedNoPerson() {
        AuthSession first = bench.start("hub", "client_credentials", LoginChoices.USUAL);
        assertEquals(SessionState.WAITING_FOR_USER, first.state());
        AuthSession done =
                bench.home.broker().logins().resume(bench.caller, first.id(), OAuthBench.client("app", "app-secret"));
        assertEquals(SessionState.COMPLETED, done.state());
        assertEquals(new Renewal.Client(), bench.tokens("hub").renewal());
        assertEquals(
                SessionState.COMPLETED,
                bench.force("hub", "client_credentials", LoginChoices.USUAL).state());
    }

    @Test
    void deviceLoginWaitsForThePersonAndOutlivesARestart() throws InterruptedException {
        bench.login(bench.start("hub", null, LoginChoices.USUAL));
        bench.home.server.rules(rules -> rules.withDevice(Duration.ofMinutes(15), Duration.ZERO));
        AuthSession session = bench.force("hub", "device_code", LoginChoices.USUAL);
        DevicePrompt prompt =
                bench.home.broker().logins().details(bench.caller, session.id()).device();
        assertTrue(prompt != null && prompt.verificationUri().equals("https://auth.hub.test/activate"));
        bench.home.restart();
        assertEquals(SessionState.WAITING_FOR_USER, bench.state(session).state());
        assertTrue(bench.home.server.decideDevice(String.valueOf(prompt.userCode()), true));
        assertEquals(SessionState.COMPLETED, ended(session).state());
        assertEquals("app", bench.tokens("hub").grant().clientId());
    }

    @Test
    void deviceLoginOfAServerThatEndedIsTakenOverByAnotherOfItsTeam() throws InterruptedException {
        bench.login(bench.start("hub", null, LoginChoices.USUAL));
        bench.home.server.rules(rules -> rules.withDevice(Duration.ofMinutes(15), Duration.ZERO));
        AuthSession session;
        try (Broker second = bench.home.beside()) {
            session = second.logins()
                    .start(
                            bench.caller,
                            new LoginRequest(OAuthBench.connection("hub"), "device_code", true, LoginChoices.USUAL));
        }
        DevicePrompt prompt =
                bench.home.broker().logins().details(bench.caller, session.id()).device();
        assertTrue(bench.home.server.decideDevice(Objects.requireNonNull(prompt).userCode(), true));
        bench.home.broker().tidy();
        Thread.sleep(100);
        assertTrue(bench.state(session).isWaiting(), "the server that asks is not waited for");
        bench.home.clock.advance(Duration.ofSeconds(31));
        bench.home.broker().tidy();
        assertEquals(SessionState.COMPLETED, ended(session).state());
    }

    @Test
    void deviceLoginTellsThatThePersonSaidNo() throws InterruptedException {
        bench.login(bench.start("hub", null, LoginChoices.USUAL));
        bench.home.server.rules(rules -> rules.withDevice(Duration.ofMinutes(15), Duration.ZERO));
        AuthSession session = bench.force("hub", "device_code", LoginChoices.USUAL);
        DevicePrompt prompt =
                bench.home.broker().logins().details(bench.caller, session.id()).device();
        assertTrue(prompt != null);
        bench.home.server.decideDevice(prompt.userCode(), false);
        AuthSession failed = ended(session);
        assertTrue(String.valueOf(failed.error()).contains("User denied the authorization request"), failed.error());
    }

    @Test
    void unusableKeyFileFailsAndNamesTheServersReason() {
        AuthSession session = bench.start("hub", "jwt_bearer", LoginChoices.USUAL);
        assertEquals(List.of("key_file", "client_id"), bench.names(session));
        AuthsomeException failure = assertThrows(
                AuthsomeException.class,
                () -> bench.home
                        .broker()
                        .logins()
                        .resume(bench.caller, session.id(), Map.of("key_file", Secret.ofUtf8("nonsense"))));
        assertTrue(failure.text().contains("Token exchange error: invalid_grant"), failure.text());
        assertEquals(SessionState.FAILED, bench.state(session).state());
    }

    private AuthSession ended(AuthSession session) throws InterruptedException {
        AuthSession now = bench.state(session);
        for (int i = 0; i < 2_000 && (now.isWaiting() || now.state() == SessionState.PROCESSING); i++) {
            Thread.sleep(10);
            now = bench.state(session);
        }
        return now;
    }
}
