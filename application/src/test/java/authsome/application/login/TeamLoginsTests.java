package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.Broker;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.secret.Secret;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins behind a balancer: each step reaches another server of the team. */
class TeamLoginsTests {

    private final OAuthBench bench = new OAuthBench();
    private final Broker first = bench.home.broker();
    private final Broker second = bench.home.beside();
    private final Broker third = bench.home.beside();

    @AfterEach
    void close() {
        third.close();
        second.close();
        bench.close();
    }

    @Test
    void aLoginThatBeganAtOneServerGoesOnAndEndsAtOthers() {
        AuthSession session = bench.start("hub", null, LoginChoices.USUAL);
        Secret ticket = second.browserLogins().open(session.id(), null).ticket();
        URI out = Objects.requireNonNull(third.browserLogins()
                .go(session.id(), ticket, OAuthBench.client("app", "app-secret"))
                .url());
        URI back = bench.home.server.visit(out);
        assertNull(second.callbacks()
                .arrive(OAuthBench.returned(back), _ -> ticket)
                .problem());
        assertEquals(
                SessionState.COMPLETED,
                third.logins().find(bench.caller, session.id()).state());
        for (Broker server : List.of(first, second, third)) {
            assertEquals(
                    ConnectionStatus.CONNECTED,
                    server.connections()
                            .describe(bench.caller, OAuthBench.connection("hub").provider(), null)
                            .at(Instant.EPOCH)
                            .status());
        }
    }

    @Test
    void aServerThatStartsLeavesWhatAnotherIsAtAloneUntilThatOneMustHaveDied() {
        AuthSession session = bench.start("hub", null, LoginChoices.USUAL);
        Sessions sessions = first.logins().sessions();
        assertTrue(sessions.claim(sessions.require(session.id())));
        try (Broker fourth = bench.home.beside()) {
            fourth.start();
            assertEquals(
                    SessionState.PROCESSING,
                    second.logins().find(bench.caller, session.id()).state());
        }
        bench.home.clock.advance(Duration.ofMinutes(4));
        second.tidy();
        AuthSession after = third.logins().find(bench.caller, session.id());
        assertEquals(SessionState.FAILED, after.state());
        assertEquals("the server that was at it has ended; log in again", after.error());
    }

    @Test
    void aTokenThatCanBeRenewedIsReadBeforeItIsHandedOutSoThatNoneIsSuperseded() {
        bench.login(bench.start("hub", null, LoginChoices.USUAL));
        assertEquals(OAuthBench.text(bench.tokens("hub").accessToken()), revealed(second));
        // this one is as deaf to the others as one that has not looked yet
        bench.login(bench.force("hub", null, LoginChoices.USUAL));
        assertEquals(OAuthBench.text(bench.tokens("hub").accessToken()), revealed(second));
    }

    private String revealed(Broker server) {
        return OAuthBench.text(server.connections()
                .reveal(bench.caller, OAuthBench.connection("hub").provider(), null)
                .credential()
                .presented());
    }

    @Test
    void aReturnCountsOnceWhicheverServersItReaches() {
        AuthSession session = bench.start("hub", null, LoginChoices.USUAL);
        OAuthBench.Trip trip = bench.out(session, OAuthBench.client("app", "app-secret"));
        URI back = bench.home.server.visit(trip.url());
        List<Callbacks.Landing> landings = new ArrayList<>();
        for (Broker server : List.of(second, third, first)) {
            landings.add(server.callbacks().arrive(OAuthBench.returned(back), _ -> trip.ticket()));
        }
        assertEquals(session.id(), landings.getFirst().session());
        assertEquals("session_expired", landings.get(1).problem());
        assertEquals("session_expired", landings.get(2).problem());
        assertEquals(SessionState.COMPLETED, bench.state(session).state());
        assertEquals(1, bench.home.server.visits().tokenForms().size(), "the code was redeemed more than once");
    }

    @Test
    void aKeyThatIsPastedAtAnotherServerArrives() {
        AuthSession session = bench.start("hub", "client_credentials", LoginChoices.USUAL);
        assertTrue(session.isWaiting());
        AuthSession done = second.logins().resume(bench.caller, session.id(), OAuthBench.client("app", "app-secret"));
        assertEquals(SessionState.COMPLETED, done.state());
        assertEquals(List.of(), third.logins().inputs(third.logins().find(bench.caller, session.id())));
        assertEquals(
                SessionState.COMPLETED,
                third.logins().resume(bench.caller, session.id(), Map.of()).state());
    }
}
