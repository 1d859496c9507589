package authsome.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.testing.TestSigner;
import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.identity.VaultId;
import authsome.ports.audit.AuditMirror;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Several servers that write the audit log of one store at the same time. */
class TeamChainsTests {

    private static final Space AUDIT = new Space.Audit();

    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final TestingClock clock = new TestingClock();
    private final List<AuditLog> logs = new ArrayList<>();

    @AfterEach
    void closeLogs() {
        logs.forEach(AuditLog::close);
    }

    @Test
    void eachServerWritesAChainOfItsOwnAndEachListsAll() {
        AuditLog one = server(clock);
        AuditLog two = server(clock);
        for (int i = 0; i < 6; i++) {
            (i % 2 == 0 ? one : two).event("event-" + i).durable();
            clock.advance(Duration.ofMillis(10));
        }
        assertEquals(3, segments(1).size());
        assertEquals(3, segments(2).size());
        List<String> expected = List.of("event-5", "event-4", "event-3", "event-2", "event-1", "event-0");
        assertEquals(expected, names(one.list(admin(), 50, null, null).events()));
        assertEquals(expected, names(two.list(admin(), 50, null, null).events()));
        AuditVerification found = one.verify(Long.MAX_VALUE);
        assertNull(found.problem());
        assertEquals(2, found.chains());
        assertEquals(6, found.segments());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void pagesNeitherLeaveOutNorRepeatWhatWasThereHoweverTheClocksGo(int seed) {
        Random random = new Random(seed);
        List<TestingClock> clocks = List.of(new TestingClock(), new TestingClock(), new TestingClock());
        List<AuditLog> servers = clocks.stream().map(this::server).toList();
        Map<String, Integer> expected = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            int at = random.nextInt(3);
            clocks.get(at).advance(Duration.ofSeconds(random.nextInt(-2, 20)));
            EventDraft draft = servers.get(at).event("event-" + i);
            if (random.nextBoolean()) {
                draft.durable();
            } else {
                draft.queue();
            }
            expected.put("event-" + i, at);
        }
        servers.forEach(log -> log.list(admin(), 1, null, null));
        List<String> seen = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            AuditPage page = servers.get(random.nextInt(3)).list(admin(), random.nextInt(1, 9), cursor, null);
            seen.addAll(names(page.events()));
            cursor = page.next();
            servers.get(random.nextInt(3)).event("later").durable();
        } while (cursor != null);
        assertEquals(expected.size(), seen.size(), "seed " + seed + ": " + seen);
        assertEquals(expected.keySet(), new HashSet<>(seen), "seed " + seed);
        for (int server = 0; server < 3; server++) {
            int which = server;
            List<Integer> order = seen.stream()
                    .filter(name -> expected.getOrDefault(name, -1) == which)
                    .map(name -> Integer.parseInt(name.substring("event-".length())))
                    .toList();
            assertEquals(order.stream().sorted().toList().reversed(), order, "seed " + seed);
        }
    }

    static Stream<Integer> seeds() {
        return IntStream.range(0, 20).boxed();
    }

    @Test
    void aChainThatWasClosedIsGoneOnWithAndTheirNumberDoesNotGrow() {
        for (int i = 0; i < 5; i++) {
            AuditLog log = server(clock);
            log.event("start-" + i).durable();
            log.close();
        }
        AuditLog last = server(clock);
        last.event("last").durable();
        assertEquals(6, segments(1).size());
        assertEquals(List.of(), segments(2));
        assertTrue(last.verify(Long.MAX_VALUE).intact());
        assertFalse(names(last.list(admin(), 50, null, null).events()).contains("server.lost"));
    }

    @Test
    void aServerThatDiedIsToldAndItsChainIsGoneOnWithLater() throws InterruptedException {
        FlakyStore itsView = new FlakyStore(documents);
        AuditLog dies = new AuditLog(sealed(itsView), AuditMirror.none(), clock, new SecureRandom(), false);
        logs.add(dies);
        dies.event("before").durable();
        itsView.cutOff();
        AuditLog soon = server(clock);
        soon.event("soon after").durable();
        assertEquals(1, segments(2).size(), "a chain was taken from a server that may live");
        soon.close();
        clock.advance(Duration.ofSeconds(150));
        AuditLog later = server(clock);
        later.event("later").durable();
        await("server.lost", later);
        assertTrue(segments(1).size() > 1, "the chain of the one that died was not gone on with");
        assertEquals(1, segments(2).size());
        assertTrue(later.verify(Long.MAX_VALUE).intact());
    }

    @Test
    void twoServersThatTakeTheSameChainForTheirsLoseNothing() {
        TestingClock ahead = new TestingClock();
        AuditLog one = server(clock);
        one.event("first").durable();
        ahead.advance(Duration.ofHours(1));
        AuditLog two = server(ahead);
        two.event("second").durable();
        assertEquals(List.of(), segments(2), "the second one did not take the first one's chain");
        for (int i = 0; i < 10; i++) {
            one.event("one").durable();
            two.event("two").durable();
            clock.advance(Duration.ofSeconds(2));
        }
        Map<String, Long> counted = two.list(admin(), 50, null, null).events().stream()
                .collect(Collectors.groupingBy(AuditEvent::event, Collectors.counting()));
        assertEquals(10, counted.get("one"));
        assertEquals(10, counted.get("two"));
        assertFalse(segments(2).isEmpty(), "the one whose chain was taken did not begin another");
        assertTrue(one.verify(Long.MAX_VALUE).intact());
    }

    @Test
    void seesASegmentThatWasTakenAwayAnywhere() {
        fill();
        for (int chain = 1; chain <= 2; chain++) {
            for (int victim = 0; victim < segments(chain).size(); victim++) {
                SealedDocument taken = segments(chain).get(victim);
                assertTrue(documents.delete(taken.id(), taken.version()));
                assertNotNull(verified(), "segment at " + victim + " of chain " + chain + " was taken away unseen");
                assertTrue(documents.put(taken.id(), 0, taken.body()));
                assertNull(verified());
            }
        }
    }

    @Test
    void seesSegmentsThatWereExchanged() {
        fill();
        SealedDocument one = segments(1).get(0);
        SealedDocument two = segments(2).get(0);
        assertTrue(documents.delete(one.id(), one.version()));
        assertTrue(documents.put(one.id(), 0, two.body()));
        assertEquals("audit segment 4 of chain 1 is damaged", verified());
    }

    @Test
    void seesAChainThatWasTakenAwayWithItsRecord() {
        fill();
        for (int chain = 1; chain <= 2; chain++) {
            List<SealedDocument> taken = new ArrayList<>(segments(chain));
            taken.add(record(chain));
            taken.forEach(document -> assertTrue(documents.delete(document.id(), document.version())));
            assertNotNull(verified(), "chain " + chain + " was taken away unseen");
            for (SealedDocument document : taken) {
                putBack(document);
            }
            assertNull(verified());
        }
    }

    @Test
    void seesARecordThatWasTakenAway() {
        fill();
        SealedDocument record = record(2);
        assertTrue(documents.delete(record.id(), record.version()));
        assertEquals("chain 2 of the audit log is missing", verified());
    }

    @Test
    void seesAChainThatWasCutOffWithAnOlderRecordPutBack() throws InterruptedException {
        AuditLog one = server(clock);
        AuditLog two = server(clock);
        one.event("a").durable();
        two.event("b").durable();
        one.close();
        SealedDocument older = record(1);
        AuditLog again = server(clock);
        again.event("to be hidden").durable();
        again.close();
        assertEquals(2, segments(1).size());
        untilSeen(two);
        SealedDocument hidden = segments(1).getFirst();
        SealedDocument newer = record(1);
        assertTrue(documents.delete(hidden.id(), hidden.version()));
        assertTrue(documents.delete(newer.id(), newer.version()));
        putBack(older);
        assertEquals("audit segments of chain 1 are missing, which another chain has seen", verified());
    }

    @Test
    void listsWhatAServerAloneWroteBeforeThereWasATeam() {
        try (AuditLog alone = new AuditLog(sealed(), AuditMirror.none(), clock, new SecureRandom())) {
            alone.event("alone").durable();
        }
        clock.advance(Duration.ofSeconds(1));
        AuditLog one = server(clock);
        one.event("in a team").durable();
        assertEquals(
                List.of("in a team", "alone"),
                names(one.list(admin(), 50, null, null).events()));
        assertEquals(2, one.verify(Long.MAX_VALUE).chains());
        SealedDocument first =
                documents.page(AUDIT, "segment/", null, 10).documents().getFirst();
        assertTrue(documents.delete(first.id(), first.version()));
        assertEquals("audit segments are missing", one.verify(Long.MAX_VALUE).problem());
    }

    @Test
    void chainNumbersAndKeysFitTogether() {
        for (long sequence : List.of(1L, 4_095L, 4_096L, 16_777_216L, Long.MAX_VALUE - 1)) {
            for (int number : List.of(0, 1, 999_999)) {
                ChainId id = new ChainId(number);
                DocumentKey key = id.segment(sequence).key();
                assertEquals(sequence, id.sequence(key));
                assertTrue(key.compareTo(id.segment(sequence - 1).key()) < 0, "the newer one does not come first");
                assertTrue(number == 0 || key.compareTo(id.end()) < 0);
            }
        }
    }

    /** Two chains of four segments, and two servers that ended. */
    private void fill() {
        AuditLog one = server(clock);
        AuditLog two = server(clock);
        for (int i = 0; i < 4; i++) {
            one.event("one").durable();
            two.event("two").durable();
        }
        one.close();
        two.close();
        assertNull(verified());
    }

    /** Writes until it is written where the other chains end. */
    private void untilSeen(AuditLog log) throws InterruptedException {
        int before = segments(2).size();
        for (int i = 0; i < 4_000; i++) {
            clock.advance(Duration.ofSeconds(61));
            log.event("later").durable();
            boolean seen = segments(2).stream()
                    .limit(segments(2).size() - (long) before)
                    .map(document ->
                            sealed().find(document.id(), AuditSegment.CODEC).orElseThrow())
                    .anyMatch(segment ->
                            segment.value().seen().getOrDefault("1", "").startsWith("2 "));
            if (seen) {
                return;
            }
            Thread.sleep(5);
        }
        throw new AssertionError("the other chain was never seen");
    }

    private void putBack(SealedDocument document) {
        SealedBytes body = document.body();
        for (long version = 0; version < document.version(); version++) {
            assertTrue(documents.put(document.id(), version, body));
        }
    }

    private void await(String event, AuditLog log) throws InterruptedException {
        for (int i = 0; i < 4_000; i++) {
            if (names(log.list(admin(), 50, null, null).events()).contains(event)) {
                return;
            }
            Thread.sleep(5);
        }
        throw new AssertionError(event + " was not written");
    }

    private @Nullable String verified() {
        return AuditVerifier.verify(sealed(), 0, Long.MAX_VALUE).problem();
    }

    private List<SealedDocument> segments(int chain) {
        return documents.page(AUDIT, new ChainId(chain).prefix(), null, 1_000).documents();
    }

    private SealedDocument record(int chain) {
        Optional<SealedDocument> record = documents.find(new ChainId(chain).record());
        return record.orElseThrow();
    }

    private AuditLog server(TestingClock time) {
        AuditLog log = new AuditLog(sealed(), AuditMirror.none(), time, new SecureRandom(), false);
        logs.add(log);
        return log;
    }

    private SealedStore sealed() {
        return sealed(documents);
    }

    private static SealedStore sealed(DocumentStore store) {
        return SealedStore.open(store, new FakeKeyWrapper("master", new SeededRandom(1)), new SecureRandom());
    }

    private static List<String> names(List<AuditEvent> events) {
        return events.stream().map(AuditEvent::event).toList();
    }

    private Caller admin() {
        TestSigner signer = new TestSigner(clock);
        return new Caller(
                new Identity(new Handle("adm"), signer.did(), clock.instant()),
                new PrincipalId("principal_000000000001"),
                new VaultId("vault_000000000001"),
                Role.ADMIN,
                Rights.ALL);
    }
}
