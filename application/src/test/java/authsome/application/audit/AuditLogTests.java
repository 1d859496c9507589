package authsome.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.RecordingMirror;
import authsome.application.testing.TestSigner;
import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditLogTests {

    private final RecordingMirror mirror = new RecordingMirror();

    private static final Space AUDIT = new Space.Audit();

    private final TestingClock clock = new TestingClock();
    private InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private AuditLog log = open();

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void durableEventIsThereAtOnceAndAfterARestart() {
        log.event("a")
                .by(caller("one", 1, Role.USER))
                .detail("host", "x\n\u001b[31m")
                .durable();
        assertEquals(1, documents.page(AUDIT, "", null, 10).documents().size());
        restart();
        AuditEvent event =
                log.list(caller("one", 1, Role.USER), 10, null, null).events().getFirst();
        assertEquals("a", event.event());
        assertEquals("x\n\u001b[31m", event.details().get("host"));
    }

    @Test
    void listsTheNewestFirstOverSegmentsAndPages() {
        for (int i = 0; i < 25; i++) {
            EventDraft draft = log.event("event-" + i).by(caller("one", 1, Role.USER));
            if (i % 3 == 0) {
                draft.durable();
            } else {
                draft.queue();
            }
        }
        List<String> seen = new ArrayList<>();
        String cursor = null;
        do {
            AuditPage page = log.list(caller("one", 1, Role.USER), 4, cursor, null);
            assertTrue(page.events().size() <= 4);
            page.events().forEach(event -> seen.add(event.event()));
            cursor = page.next();
        } while (cursor != null);
        assertEquals(25, seen.size(), seen.toString());
        assertEquals("event-24", seen.getFirst());
        assertEquals("event-0", seen.getLast());
    }

    @Test
    void showsUsersTheirOwnersEventsOnly() {
        log.event("mine").by(caller("one", 1, Role.USER)).durable();
        log.event("theirs").by(caller("two", 2, Role.USER)).durable();
        assertEquals(List.of("mine"), names(log.list(caller("one", 1, Role.USER), 10, null, null)));
        assertEquals(List.of("theirs", "mine"), names(log.list(caller("adm", 3, Role.ADMIN), 10, null, null)));
        assertEquals(List.of("mine"), names(log.list(caller("adm", 3, Role.ADMIN), 10, null, "one")));
        assertEquals(List.of(), names(log.list(caller("one", 1, Role.USER), 10, null, "two")));
    }

    @Test
    void narrowsByProviderAndTimeAndNeverWidens() {
        log.event("old")
                .by(caller("one", 1, Role.USER))
                .provider(new ProviderName("acme"))
                .durable();
        clock.advance(Duration.ofHours(1));
        Instant from = clock.instant();
        log.event("other")
                .by(caller("one", 1, Role.USER))
                .provider(new ProviderName("zephyr"))
                .durable();
        log.event("new")
                .by(caller("one", 1, Role.USER))
                .provider(new ProviderName("acme"))
                .durable();
        log.event("theirs")
                .by(caller("two", 2, Role.USER))
                .provider(new ProviderName("acme"))
                .durable();
        Caller one = caller("one", 1, Role.USER);
        assertEquals(List.of("new", "old"), names(log.list(one, new AuditQuery(10, null, null, "acme", null))));
        assertEquals(List.of("new", "other"), names(log.list(one, new AuditQuery(10, null, null, null, from))));
        assertEquals(List.of("new"), names(log.list(one, new AuditQuery(10, null, null, "acme", from))));
        assertEquals(List.of(), names(log.list(one, new AuditQuery(10, null, null, "acm", null))));
    }

    @Test
    void findsWhatHappenedAfterTheClockWasSetBackALittle() {
        log.event("first").by(caller("one", 1, Role.USER)).durable();
        clock.advance(Duration.ofSeconds(-30));
        log.event("second").by(caller("one", 1, Role.USER)).durable();
        Instant from = clock.instant().plusSeconds(10);
        AuditPage page = log.list(caller("one", 1, Role.USER), new AuditQuery(10, null, null, null, from));
        assertEquals(List.of("first"), names(page));
    }

    @Test
    void refusesACursorThatIsNone() {
        for (String cursor : List.of("x", "!!", "AAAA")) {
            assertThrows(RefusedException.class, () -> log.list(caller("one", 1, Role.USER), 10, cursor, null), cursor);
        }
    }

    @Test
    void intactChainIsIntact() {
        fill(5);
        assertNull(log.verify(1_000).problem());
        restart();
        fill(2);
        assertTrue(log.verify(1_000).intact());
    }

    @Test
    void seesAMissingSegmentAnywhere() {
        for (int victim = 0; victim < 5; victim++) {
            documents = new InMemoryDocumentStore();
            log.close();
            log = open();
            fill(5);
            restart();
            SealedDocument segment = segments().get(victim);
            assertTrue(documents.delete(segment.id(), segment.version()));
            assertFalse(log.verify(1_000).intact(), "segment at " + victim + " was taken away unseen");
        }
    }

    @Test
    void seesAWholeLogTakenAway() {
        fill(3);
        restart();
        segments().forEach(segment -> documents.delete(segment.id(), segment.version()));
        assertNotNull(log.verify(1_000).problem());
    }

    @Test
    void seesAChangedSegment() {
        fill(3);
        documents.tamper(segments().get(1).id(), bytes -> {
            bytes[bytes.length - 3] ^= 1;
            return bytes;
        });
        assertFalse(log.verify(1_000).intact());
    }

    @Test
    void takesNothingWhenItIsClosed() {
        log.close();
        assertThrows(AuditUnavailableException.class, () -> log.event("a").durable());
        assertThrows(AuditUnavailableException.class, () -> log.event("a").queue());
        assertFalse(log.event("a").offer());
    }

    private void fill(int segments) {
        for (int i = 0; i < segments; i++) {
            log.event("event-" + i).durable();
        }
    }

    private List<SealedDocument> segments() {
        DocumentPage page = documents.page(AUDIT, "segment/", (DocumentKey) null, 100);
        return page.documents();
    }

    private void restart() {
        log.close();
        documents = documents.reopened();
        log = open();
    }

    private AuditLog open() {
        SecureRandom random = new SecureRandom();
        SealedStore store = SealedStore.open(documents, new FakeKeyWrapper("master", new SeededRandom(1)), random);
        return new AuditLog(store, mirror, clock, random);
    }

    private static List<String> names(AuditPage page) {
        return page.events().stream().map(AuditEvent::event).toList();
    }

    private Caller caller(String handle, int number, Role role) {
        TestSigner signer = new TestSigner(clock);
        return new Caller(
                new Identity(new Handle(handle), signer.did(), clock.instant()),
                new PrincipalId("principal_00000000000" + number),
                new VaultId("vault_00000000000" + number),
                role,
                Rights.ALL);
    }
}
