package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.connection.ConnectionSummary;
import authsome.domain.audit.AuditEvent;
import authsome.domain.readiness.Finding;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Logins whose end is known: a person hears of it before. */
class EndingLoginsTests {

    private static final Duration THIRTY_DAYS = Duration.ofDays(30);

    private final OAuthBench bench = new OAuthBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private void login(String flow) {
        bench.login(bench.start("hub", flow, LoginChoices.USUAL));
    }

    private void pass(Duration time) {
        bench.home.clock.advance(time);
        bench.home.broker().tidy();
    }

    private @Nullable Instant ending() {
        List<ConnectionSummary> all =
                bench.home.broker().connections().list(bench.caller).getFirst().connections();
        return all.getFirst().ending();
    }

    private List<AuditEvent> events() {
        return bench.home.broker().audit().list(bench.caller, 100, null, null).events().stream()
                .filter(event -> event.event().equals("connection.ending"))
                .toList();
    }

    private List<Finding> warnings() {
        return bench.home.broker().readiness().check(bench.caller).findings().stream()
                .filter(finding -> finding.sentence().contains("the login of hub (work) ends at"))
                .toList();
    }

    @Test
    void theEndOfARefreshTokenIsToldWeeksAfterTheLoginAndOnce() {
        bench.home.server.rules(rules -> rules.withRefreshLifetime(THIRTY_DAYS).withRotation(false));
        login("pkce");
        Instant end = bench.home.clock.instant().plus(THIRTY_DAYS);
        assertEquals(end, bench.stored("hub").loginEndsAt());
        pass(Duration.ofDays(23));
        assertNull(ending());
        assertEquals(List.of(), warnings());
        assertEquals(List.of(), events());

        pass(Duration.ofDays(2));
        assertEquals(end, ending());
        assertEquals(
                "log in again before: authsome login hub --connection work --force",
                warnings().getFirst().advice());
        assertEquals(
                Map.of("ends_at", end.truncatedTo(ChronoUnit.SECONDS).toString()),
                events().getFirst().details());
        pass(Duration.ofHours(2));
        bench.home.restart();
        pass(Duration.ofHours(2));
        assertEquals(1, events().size(), "once, also after a restart");
    }

    @Test
    void aTokenThatIsRenewedByUseIsNotAboutToEnd() {
        bench.home.server.rules(rules -> rules.withRefreshLifetime(THIRTY_DAYS));
        login("pkce");
        pass(Duration.ofDays(25));
        assertNotNull(ending());
        Instant end = bench.stored("hub").loginEndsAt();
        assertEquals(bench.home.clock.instant().plus(THIRTY_DAYS), end, "looking at it renewed it");
        assertNull(ending());
    }

    @Test
    void theEndOfARegisteredClientsSecretIsTheEndOfItsLogins() {
        Instant end = bench.home.clock.instant().plus(Duration.ofDays(90));
        bench.home.server.registeredSecretEnd(end);
        login("dcr_pkce");
        assertEquals(end, bench.stored("hub").loginEndsAt());
        bench.home.restart();
        assertEquals(end, bench.stored("hub").loginEndsAt());
        pass(Duration.ofDays(82));
        assertNull(ending());
        pass(Duration.ofDays(2));
        assertEquals(end, ending());
        assertTrue(!warnings().isEmpty());
    }

    @Test
    void nothingIsSaidWhereNobodyKnows() {
        login("pkce");
        assertNull(bench.stored("hub").loginEndsAt());
        pass(Duration.ofDays(300));
        assertNull(ending());
        assertEquals(List.of(), events());
    }
}
