package authsome.application.refresh;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.secret.Secret;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** When tokens are renewed, and what failures mean. */
class RefreshTests {

    private final TestingClock clock = new TestingClock();
    private final Hub hub = new Hub(clock);
    private final Replica replica = new Replica(new InMemoryDocumentStore(), hub, hub.servers, clock, 100);
    private Connection first = hub.login("work");

    @BeforeEach
    void login() {
        replica.records.save(first);
    }

    @AfterEach
    void close() {
        replica.close();
    }

    @Test
    void leavesATokenAloneUntilTheLastFiveMinutesOfAnHour() {
        clock.advance(Duration.ofMinutes(54));
        assertEquals(Hub.access(first), Hub.access(use()));
        assertEquals(0, requests());
        clock.advance(Duration.ofMinutes(1));
        Connection renewed = use();
        assertNotEquals(Hub.access(first), Hub.access(renewed));
        assertEquals(1, requests());
        assertTrue(hub.server.isLive(Hub.access(replica.stored())));
        assertEquals(clock.instant().plus(Duration.ofHours(1)), renewed.expiresAt());
    }

    @Test
    void leavesAShortTokenAloneUntilTheLastFifth() {
        hub.server.rules(rules -> rules.withAccessLifetime(Duration.ofSeconds(100)));
        first = hub.login("work");
        replica.records.save(first);
        clock.advance(Duration.ofSeconds(79));
        use();
        assertEquals(0, requests());
        clock.advance(Duration.ofSeconds(1));
        use();
        assertEquals(1, requests());
    }

    @Test
    void neverRenewsATokenWithoutAnEnd() {
        first = hub.connection("work", (Credential.OAuth) first.credential(), null);
        replica.records.save(first);
        clock.advance(Duration.ofDays(4000));
        assertEquals(Hub.access(first), Hub.access(use()));
        assertEquals(0, requests());
    }

    @Test
    void keepsTheNewRefreshTokenAndPresentsNoOtherAgain() {
        for (int i = 0; i < 5; i++) {
            clock.advance(Duration.ofHours(2));
            use();
            assertEquals(hub.server.newestRefresh(), refreshToken(replica.stored()));
        }
        assertEquals(0, hub.server.endedLogins());
        assertEquals(5, requests());
    }

    @Test
    void keepsTheOldRefreshTokenWhereTheServerGivesNone() {
        hub.server.rules(rules -> rules.withRotation(false));
        String kept = refreshToken(first);
        clock.advance(Duration.ofHours(2));
        use();
        assertEquals(kept, refreshToken(replica.stored()));
    }

    @Test
    void handsOutWhatIsValidWhileTheServerFailsAndSaysWhenToTryAgainAfterwards() {
        hub.server.faults().always(Endpoint.TOKEN, Fault.status(503));
        clock.advance(Duration.ofMinutes(56));
        assertEquals(Hub.access(first), Hub.access(use()));
        clock.advance(Duration.ofMinutes(5));
        AuthsomeException refused = assertThrows(AuthsomeException.class, this::use);
        assertEquals(ErrorCode.REFRESH_FAILED, refused.code());
        assertTrue(String.valueOf(refused.hint()).contains("try again in"), refused.hint());
        assertEquals(
                ConnectionStatus.CONNECTED, replica.stored().at(clock.instant()).status());
        hub.server.faults().clear();
        clock.advance(Duration.ofSeconds(4));
        assertTrue(hub.server.isLive(Hub.access(use())));
    }

    @Test
    void obeysAServerThatSaysHowLongToWait() {
        hub.server.faults().next(Endpoint.TOKEN, Fault.tooMany(Duration.ofMinutes(2)));
        clock.advance(Duration.ofHours(2));
        assertThrows(AuthsomeException.class, this::use);
        clock.advance(Duration.ofSeconds(119));
        assertThrows(AuthsomeException.class, this::use);
        assertEquals(1, requests());
        clock.advance(Duration.ofSeconds(62));
        use();
        assertEquals(2, requests());
    }

    @Test
    void onlyInvalidGrantEndsALogin() {
        clock.advance(Duration.ofHours(2));
        for (String error : new String[] {"invalid_client", "invalid_request", "unauthorized_client", "server_error"}) {
            hub.server.faults().next(Endpoint.TOKEN, Fault.refuse(error));
            assertThrows(AuthsomeException.class, this::use);
            assertEquals(ConnectionStatus.CONNECTED, replica.stored().status());
            clock.advance(Duration.ofMinutes(2));
        }
        hub.server.revokeAll();
        AuthsomeException refused = assertThrows(AuthsomeException.class, this::use);
        assertEquals(ErrorCode.REFRESH_FAILED, refused.code());
        assertTrue(refused.text().contains("invalid_grant"), refused.text());
        assertTrue(
                String.valueOf(refused.hint()).contains("authsome login hub --connection work --force"),
                refused.hint());
        assertEquals(ConnectionStatus.EXPIRED, replica.stored().status());
    }

    @Test
    void aTokenIsGoodUntilItsEndAlthoughItsLoginHasEnded() {
        hub.server.faults().next(Endpoint.TOKEN, Fault.refuse("invalid_grant"));
        clock.advance(Duration.ofMinutes(56));
        assertEquals(Hub.access(first), Hub.access(use()));
        assertEquals(
                ConnectionStatus.CONNECTED, replica.stored().at(clock.instant()).status());
        assertEquals(Hub.access(first), Hub.access(use()));
        assertEquals(1, requests());
        clock.advance(Duration.ofMinutes(5));
        assertEquals(
                ConnectionStatus.EXPIRED, replica.stored().at(clock.instant()).status());
    }

    @Test
    void repeatsTheGrantWhereThereIsNoRefreshToken() {
        Credential.OAuth oauth = hub.credential(Secret.ofUtf8("at-old"), new Renewal.Client());
        first = with(oauth);
        replica.records.save(first);
        clock.advance(Duration.ofHours(2));
        assertTrue(hub.server.isLive(Hub.access(use())));
        assertInstanceOf(
                Renewal.Client.class, ((Credential.OAuth) replica.stored().credential()).renewal());
        assertEquals(
                "client_credentials", hub.server.visits().tokenForms().getLast().get("grant_type"));
    }

    @Test
    void outageOfADayLogsNobodyOut() {
        Fault[] faults = {
            Fault.status(500),
            Fault.status(503),
            Fault.resetBefore(),
            new Fault.Silence(),
            Fault.tooMany(Duration.ofSeconds(30)),
            new Fault.Instead(200, Map.of(), "{\"access_token\":[}", false),
            Fault.refuse("temporarily_unavailable")
        };
        clock.advance(Duration.ofMinutes(59));
        for (int minute = 0; minute < 24 * 60; minute++) {
            hub.server.faults().always(Endpoint.TOKEN, faults[minute % faults.length]);
            try {
                assertEquals(Hub.access(first), Hub.access(use()));
            } catch (AuthsomeException refused) {
                assertEquals(ErrorCode.REFRESH_FAILED, refused.code());
            }
            clock.advance(Duration.ofMinutes(1));
        }
        assertTrue(requests() > 300, "the server was asked " + requests() + " times");
        assertEquals(
                ConnectionStatus.CONNECTED, replica.stored().at(clock.instant()).status());
        hub.server.faults().clear();
        clock.advance(Duration.ofMinutes(2));
        assertTrue(hub.server.isLive(Hub.access(use())));
        assertEquals(0, hub.server.endedLogins());
    }

    @Test
    void keepsALifetimeThatTheServerSaidOnce() {
        hub.server.faults().next(Endpoint.TOKEN, Fault.expiresIn(null));
        clock.advance(Duration.ofHours(2));
        assertEquals(clock.instant().plus(Duration.ofHours(1)), use().expiresAt());
    }

    private Connection use() {
        return replica.authority.require(replica.stored());
    }

    private Connection with(Credential.OAuth oauth) {
        return new Connection(
                first.id(),
                first.vault(),
                first.principal(),
                first.identity(),
                first.status(),
                oauth,
                first.obtainedAt(),
                first.expiresAt());
    }

    private static String refreshToken(Connection connection) {
        Credential.OAuth oauth = (Credential.OAuth) connection.credential();
        return Hub.text(
                assertInstanceOf(Renewal.RefreshToken.class, oauth.renewal()).token());
    }

    /** Token requests beside those of logins. */
    private long requests() {
        return hub.server.visits().tokenForms().stream()
                .filter(form -> !"authorization_code".equals(form.get("grant_type")))
                .count();
    }
}
