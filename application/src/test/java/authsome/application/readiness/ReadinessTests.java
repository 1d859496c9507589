package authsome.application.readiness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.TestHome;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each finding, by breaking the very thing. */
class ReadinessTests {

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void aFreshHomeIsReadyAndHasNothingToUse() {
        for (ReadinessReport report :
                List.of(readiness().check(caller), readiness().examine(caller))) {
            assertTrue(report.ready(), report::toString);
            assertEquals(List.of("no active provider connections found"), report.warnings());
        }
        assertEquals(
                List.of(
                        "spec_version",
                        "store",
                        "identity",
                        "providers",
                        "connections",
                        "vault",
                        "rollback",
                        "clock",
                        "integrity"),
                List.copyOf(readiness().check(caller).checks().keySet()));
    }

    @Test
    void aDamagedConnectionIsNamedWithWhatToDo() {
        home.login(caller, "acme", "work", "acme-1", false);
        assertTrue(readiness().check(caller).ready());
        flip(new DocumentId(vault(), new DocumentKey("connection/acme/work")));
        Finding quick = failed("connections", readiness().check(caller));
        assertEquals("the stored record of acme (work) fails its integrity check", quick.sentence());
        assertEquals("log in again: authsome login acme --connection work --force", quick.advice());
        Finding whole = failed("integrity", readiness().examine(caller));
        assertTrue(whole.sentence().contains("1 of "), whole.sentence());
        assertTrue(whole.sentence().endsWith("are damaged: connection/acme/work"), whole.sentence());
    }

    @Test
    void aWrappedKeyThatDoesNotOpenIsNamed() {
        home.login(caller, "acme", "work", "acme-1", false);
        flip(new DocumentId(new Space.Registry(), new DocumentKey("key/" + caller.vault())));
        Finding found = failed("keys", readiness().examine(caller));
        assertTrue(found.sentence().contains(caller.vault().value()), found.sentence());
        assertTrue(found.sentence().contains("wrapped data key does not open"), found.sentence());
    }

    @Test
    void aChangedAuditSegmentIsNamed() {
        home.broker().audit().event("first").by(caller).durable();
        DocumentKey newest = new DocumentKey("segment/" + "%016x".formatted(Long.MAX_VALUE - 1));
        flip(new DocumentId(new Space.Audit(), newest));
        assertEquals(
                "audit segment 1 is damaged",
                failed("audit", readiness().examine(caller)).sentence());
        assertEquals(
                "audit segment 1 is damaged",
                failed("integrity", readiness().check(caller)).sentence());
    }

    @Test
    void anOwnDefinitionThatHidesABundledOneIsAWarningAndADamagedOneAFailure() {
        home.broker().providers().register(caller, "acme|ACME_KEY|api.acme.test|", false);
        home.broker().providers().register(caller, "other|OTHER_KEY|api.other.test|", false);
        ReadinessReport hidden = readiness().check(caller);
        assertTrue(hidden.ready());
        assertTrue(hidden.warnings().contains("your own definition of acme hides the bundled one"), hidden::toString);
        flip(new DocumentId(new Space.Registry(), new DocumentKey("provider/other")));
        Finding found = failed("providers", readiness().check(caller));
        assertTrue(found.sentence().startsWith("your definition of other is damaged"), found.sentence());
    }

    @Test
    void aClockThatWentBackIsAWarning() {
        home.broker().audit().event("late").by(caller).durable();
        home.clock.advance(Duration.ofHours(-2));
        assertTrue(
                readiness().check(caller).warnings().stream().anyMatch(line -> line.contains("has an event of")),
                () -> readiness().check(caller).toString());
    }

    @Test
    void whatTheOutsideFindsCounts() {
        home.inspected.add(Finding.failed("hardening", "it is open", "close it"));
        ReadinessReport report = readiness().check(caller);
        assertFalse(report.ready());
        assertEquals(List.of("hardening: it is open"), report.issues());
        assertEquals(false, report.checks().get("hardening"));
    }

    @Test
    void onlyAnAdministratorHasEverythingReadThrough() {
        Caller user = new Caller(caller.identity(), caller.principal(), caller.vault(), Role.USER, Rights.ALL);
        assertThrows(RefusedException.class, () -> readiness().examine(user));
    }

    private Readiness readiness() {
        return home.broker().readiness();
    }

    private Space vault() {
        return new Space.OfVault(caller.vault());
    }

    private void flip(DocumentId id) {
        home.store().tamper(id, bytes -> {
            bytes[bytes.length - 1] ^= 1;
            return bytes;
        });
    }

    private static Finding failed(String area, ReadinessReport report) {
        return report.findings().stream()
                .filter(finding -> finding.area().equals(area) && finding.level() == Level.FAILED)
                .findFirst()
                .orElseThrow(() -> new AssertionError(report.toString()));
    }
}
