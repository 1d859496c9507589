package authsome.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.testing.RecordingMirror;
import authsome.application.vault.SealedStore;
import authsome.domain.audit.AuditEvent;
import authsome.domain.audit.AuditSource;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.keys.FakeKeyWrapper;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditWriterTests {

    private final FlakyStore documents = new FlakyStore();
    private final RecordingMirror mirror = new RecordingMirror();
    private final AuditLog log = open();

    @AfterEach
    void closeLog() {
        log.close();
    }

    @Test
    void takesNothingWhileTheStoreFailsAndLosesNothingItTook() throws InterruptedException {
        documents.mood = FlakyStore.Mood.FAILS_BEFORE;
        assertTrue(log.event("taken before the failure showed").offer());
        while (log.event("refused").offer()) {
            // a pause, since whatever is taken here has to be written before "last" is
            Thread.sleep(1);
        }
        assertThrows(AuditUnavailableException.class, () -> log.event("refused").queue());
        documents.mood = FlakyStore.Mood.WELL;
        while (!log.event("taken again").offer()) {
            Thread.sleep(1);
        }
        log.event("last").durable();
        assertTrue(log.verify(1_000).intact());
        assertTrue(segments() >= 1);
    }

    @Test
    void writesASegmentOnceWhenTheStoresAnswerWasLost() {
        log.event("first").durable();
        documents.mood = FlakyStore.Mood.FAILS_AFTER;
        log.event("second").durable();
        log.event("third").durable();
        assertEquals(3, segments());
        assertTrue(log.verify(1_000).intact());
    }

    @Test
    void callersThatWaitTogetherAreCommittedTogether() throws Exception {
        AtomicInteger written = new AtomicInteger();
        List<Thread> callers = new ArrayList<>();
        documents.hold();
        for (int i = 0; i < 500; i++) {
            callers.add(Thread.ofVirtual().start(() -> {
                log.event("e").durable();
                written.incrementAndGet();
            }));
        }
        // a machine that is busy may let them come so slowly that none finds another to wait with
        while (!callers.stream().allMatch(AuditWriterTests::waits)) {
            Thread.sleep(1);
        }
        documents.release();
        for (Thread caller : callers) {
            caller.join();
        }
        assertEquals(500, written.get());
        assertTrue(segments() < 50, segments() + " segments for 500 events");
    }

    private static boolean waits(Thread caller) {
        return caller.getState() == Thread.State.WAITING || caller.getState() == Thread.State.TIMED_WAITING;
    }

    @Test
    void readsTheLongestEventsBack() {
        String worst = "\u0001\"\\".repeat(100);
        for (int i = 0; i < 260; i++) {
            EventDraft draft = log.event(worst).status(worst);
            for (int j = 0; j < 4; j++) {
                draft.detail("detail" + j, worst);
            }
            draft.queue();
        }
        log.event("last").durable();
        assertTrue(log.verify(1_000).intact());
        assertFalse(segments() > 100);
        int largest = documents.page(new Space.Audit(), "segment/", null, 1_000).documents().stream()
                .mapToInt(document -> document.body().toByteArray().length)
                .max()
                .orElseThrow();
        // storage engines take a MiB, in Base64
        assertTrue(largest < 700_000, largest + " bytes");
    }

    @Test
    void aSlowStoreMakesRequestsWaitAndRefusesNone() throws Exception {
        try (AuditWriter writer = writer(Duration.ofMillis(50), Duration.ofSeconds(30));
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            documents.hold();
            writer.queue(event("first"));
            awaitStall();
            Future<?> second = threads.submit(() -> writer.queue(event("second")));
            assertThrows(TimeoutException.class, () -> second.get(200, TimeUnit.MILLISECONDS));
            documents.release();
            second.get();
            assertEquals(List.of("first", "second"), names());
            assertTrue(writer.longestCommit().compareTo(Duration.ofMillis(50)) > 0);
        }
    }

    @Test
    void aStoreThatIsStuckRefusesAfterAWhileAndSaysWhy() throws Exception {
        try (AuditWriter writer = writer(Duration.ofMillis(50), Duration.ofMillis(300))) {
            documents.hold();
            writer.queue(event("first"));
            awaitStall();
            AuditUnavailableException refused =
                    assertThrows(AuditUnavailableException.class, () -> writer.queue(event("second")));
            assertTrue(String.valueOf(refused.getMessage()).contains("slow or stuck"), refused::toString);
            documents.release();
        }
    }

    @Test
    void theMirrorGetsWhatIsDurableAndNothingElse() throws InterruptedException {
        log.event("first").durable();
        documents.mood = FlakyStore.Mood.FAILS_BEFORE;
        assertTrue(log.event("not yet").offer());
        Thread.sleep(50);
        assertEquals(List.of("first"), mirrored(1));
        documents.mood = FlakyStore.Mood.WELL;
        assertEquals(List.of("first", "not yet"), mirrored(2));
    }

    @Test
    void theNextStartFillsInWhatACrashCutOffInTheMirror() throws InterruptedException {
        for (String name : List.of("first", "second", "third")) {
            log.event(name).durable();
        }
        mirrored(3);
        log.close();
        mirror.forget(2);
        try (AuditLog next = open()) {
            next.event("fourth").durable();
            assertEquals(List.of("first", "second", "third", "fourth"), mirrored(4));
        }
    }

    /** Nobody who ends waits for an idle thread to look again. */
    @Test
    void endsAtOnceWhereNothingIsToBeWritten() {
        long fastest = Long.MAX_VALUE;
        for (int i = 0; i < 10; i++) {
            AuditLog idle = open();
            long begin = System.nanoTime();
            idle.close();
            fastest = Math.min(fastest, System.nanoTime() - begin);
        }
        assertTrue(fastest < TimeUnit.MILLISECONDS.toNanos(50), fastest + " ns");
    }

    private List<String> mirrored(int count) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (mirror.events().size() < count && System.nanoTime() < limit) {
            Thread.sleep(5);
        }
        return mirror.events().stream().map(AuditEvent::event).toList();
    }

    private void awaitStall() throws InterruptedException {
        documents.awaitHeld();
        Thread.sleep(100);
    }

    private List<String> names() throws InterruptedException {
        return mirrored(2);
    }

    private AuditEvent event(String name) {
        return new AuditEvent(
                "audit_" + name,
                Instant.EPOCH,
                name,
                AuditSource.INTERNAL,
                null,
                null,
                null,
                null,
                null,
                null,
                new TreeMap<>());
    }

    private AuditWriter writer(Duration slow, Duration patience) {
        log.close();
        SealedStore store =
                SealedStore.open(documents, new FakeKeyWrapper("master", new SeededRandom(1)), new SecureRandom());
        AuditWriter writer = new AuditWriter(
                new LoneChain(store), MirrorFeed.catchingUp(store, mirror), new TestingClock(), slow, patience);
        writer.start();
        return writer;
    }

    private int segments() {
        return documents
                .page(new Space.Audit(), "segment/", null, 1_000)
                .documents()
                .size();
    }

    private AuditLog open() {
        SecureRandom random = new SecureRandom();
        SealedStore store = SealedStore.open(documents, new FakeKeyWrapper("master", new SeededRandom(1)), random);
        return new AuditLog(store, mirror, new TestingClock(), random);
    }
}
