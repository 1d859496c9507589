package authsome.application.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.vault.SealedStore;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.keys.FakeKeyWrapper;
import java.security.SecureRandom;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditWriterTests {

    private final FlakyStore documents = new FlakyStore();
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
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Boolean> write = () -> {
                log.event("e").durable();
                return true;
            };
            for (Future<Boolean> done : threads.invokeAll(Collections.nCopies(500, write))) {
                assertTrue(done.get());
            }
        }
        assertTrue(segments() < 250, segments() + " segments for 500 events");
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
        return new AuditLog(store, new TestingClock(), random);
    }
}
