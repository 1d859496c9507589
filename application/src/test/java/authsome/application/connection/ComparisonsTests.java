package authsome.application.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.TestHome;
import authsome.domain.audit.AuditEvent;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ComparisonsTests {

    private static final ProviderName ACME = new ProviderName("acme");

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void tellsWhetherAValueIsTheStoredOneAndRecordsTheAnswerOnly() {
        home.login(caller, "acme", "work", "acme-1", false);
        assertTrue(isStored("work", "acme-1"));
        AuditEvent recorded =
                home.broker().audit().list(caller, 1, null, null).events().getFirst();
        assertEquals("credential.compared", recorded.event());
        assertEquals("equal", recorded.status());
        assertFalse(isStored("work", "acme-12"));
        assertFalse(home.broker().audit().list(caller, 9, null, null).events().stream()
                .anyMatch(event -> event.event().equals("credential.revealed")
                        || event.toString().contains("acme-1,")));
        assertThrows(AuthsomeException.class, () -> isStored("home", "acme-1"));
    }

    @Test
    void answersAFewTimesAMinute() {
        home.login(caller, "acme", "work", "acme-1", false);
        for (int i = 0; i < 60; i++) {
            isStored("work", "acme-" + i);
        }
        RefusedException refused = assertThrows(RefusedException.class, () -> isStored("work", "acme-1"));
        assertEquals(RefusedException.Category.TOO_MANY, refused.category());
        home.clock.advance(Duration.ofMinutes(1));
        assertTrue(isStored("work", "acme-1"));
    }

    private boolean isStored(String name, String value) {
        try (Secret secret = Secret.ofUtf8(value)) {
            return home.broker().comparisons().isStored(caller, ACME, new ConnectionName(name), secret);
        }
    }
}
