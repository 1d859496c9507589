package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.Broker;
import authsome.application.client.Clients;
import authsome.application.ending.Farewell;
import authsome.application.ending.Farewell.Remote;
import authsome.domain.provider.ProviderName;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logins that end, here in every case. */
class EndedLoginsTests {

    private static final ProviderName HUB = new ProviderName("hub");

    private final OAuthBench bench = new OAuthBench();

    @BeforeEach
    void login() {
        bench.login(bench.start("hub", null, LoginChoices.USUAL));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void logoutTellsNobody() {
        String access = OAuthBench.text(bench.tokens("hub").accessToken());
        bench.home.broker().connections().logout(bench.caller, HUB, null);
        assertEquals(0, revocations());
        assertTrue(bench.home.server.isLive(access));
        assertTrue(isForgotten());
    }

    @Test
    void revokingTellsTheProvider() {
        String access = OAuthBench.text(bench.tokens("hub").accessToken());
        Farewell farewell = bench.home.broker().endings().revoke(bench.caller, HUB, null);
        assertEquals(Remote.REVOKED, farewell.remote());
        assertEquals(1, farewell.ended().size());
        assertFalse(bench.home.server.isLive(access));
        assertTrue(isForgotten());
        assertFalse(bench.home.broker().clients().list(Clients.server(), HUB).isEmpty());
    }

    @Test
    void whatTheProviderCouldNotBeToldIsToldLaterAlsoAfterARestart() {
        String access = OAuthBench.text(bench.tokens("hub").accessToken());
        bench.home.server.faults().always(Endpoint.REVOCATION, Fault.status(503));
        Farewell farewell = bench.home.broker().endings().revokeAll(bench.caller, HUB);
        assertEquals(Remote.PENDING, farewell.remote());
        assertTrue(isForgotten());
        assertTrue(bench.home.server.isLive(access));
        bench.home.restart();
        bench.home.server.faults().clear();
        bench.home.broker().endings().retry();
        assertTrue(bench.home.server.isLive(access));
        bench.home.clock.advance(Duration.ofMinutes(2));
        bench.home.broker().endings().retry();
        assertFalse(bench.home.server.isLive(access));
        int told = revocations();
        bench.home.clock.advance(Duration.ofMinutes(30));
        bench.home.broker().endings().retry();
        assertEquals(told, revocations());
    }

    @Test
    void ofSeveralServersOneTellsTheProvider() throws Exception {
        try (Broker one = bench.home.beside();
                Broker two = bench.home.beside()) {
            bench.home.server.faults().always(Endpoint.REVOCATION, Fault.status(503));
            one.endings().revoke(bench.caller, HUB, null);
            bench.home.server.faults().clear();
            // one for each token of the login
            int told = revocations();
            two.endings().retry();
            assertEquals(told, revocations(), "whoever began it has it to itself for a while");
            for (int round = 0; round < 10; round++) {
                bench.home.server.faults().always(Endpoint.REVOCATION, Fault.status(503));
                bench.home.clock.advance(Duration.ofHours(1));
                int before = revocations();
                List<Thread> both = List.of(
                        Thread.ofVirtual().start(one.endings()::retry),
                        Thread.ofVirtual().start(two.endings()::retry));
                for (Thread thread : both) {
                    thread.join();
                }
                assertEquals(before + told, revocations());
            }
        }
    }

    @Test
    void givesUpAfterADay() {
        bench.home.server.faults().always(Endpoint.REVOCATION, Fault.status(503));
        bench.home.broker().endings().revoke(bench.caller, HUB, null);
        for (int hour = 0; hour < 40; hour++) {
            bench.home.clock.advance(Duration.ofHours(1));
            bench.home.broker().endings().retry();
        }
        int told = revocations();
        assertTrue(told < 80, "asked " + told + " times");
        bench.home.clock.advance(Duration.ofHours(5));
        bench.home.broker().endings().retry();
        assertEquals(told, revocations());
    }

    @Test
    void endsEverythingEverywhereWithTheClient() {
        Farewell farewell = bench.home.broker().endings().revokeEverywhere(bench.caller, HUB);
        assertEquals(Remote.REVOKED, farewell.remote());
        assertTrue(isForgotten());
        assertEquals(List.of(), bench.home.broker().clients().list(Clients.server(), HUB));
    }

    private boolean isForgotten() {
        return bench.home.broker().connections().list(bench.caller).isEmpty();
    }

    private int revocations() {
        return bench.home.server.visits().count(Endpoint.REVOCATION);
    }
}
