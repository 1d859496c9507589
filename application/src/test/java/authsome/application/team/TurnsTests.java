package authsome.application.team;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.testing.SharedStore;
import authsome.application.vault.SealedStore;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.KvWeakDocumentStore;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What servers of a team do by turns, or keep each other from doing twice. */
class TurnsTests {

    private static final Duration HOUR = Duration.ofHours(1);

    private final TestingClock clock = new TestingClock();
    private final KvWeakDocumentStore documents = new KvWeakDocumentStore();
    private final SharedStore store = new SharedStore(documents);
    private final SealedStore one = open(1);
    private final SealedStore two = open(2);

    private SealedStore open(int seed) {
        return SealedStore.open(
                seed == 1 ? store : documents,
                new FakeKeyWrapper("master", new SeededRandom(seed)),
                new SeededRandom(seed + 10));
    }

    @Test
    void aChoreIsDoneByOneOfThemAtATime() {
        Chores first = Chores.shared(one, clock);
        Chores second = Chores.shared(two, clock);
        assertTrue(first.take("ending", HOUR));
        assertFalse(second.take("ending", HOUR));
        assertFalse(first.take("ending", HOUR));
        assertTrue(second.take("another", HOUR));
        clock.advance(HOUR);
        assertTrue(second.take("ending", HOUR));
        assertFalse(first.take("ending", HOUR));
    }

    @Test
    void aClockThatWentWrongHoldsNoChoreUp() {
        clock.advance(Duration.ofDays(365));
        assertTrue(Chores.shared(one, clock).take("ending", HOUR));
        clock.advance(Duration.ofDays(-365));
        assertTrue(Chores.shared(two, clock).take("ending", HOUR));
    }

    @Test
    void aLeaseIsOneServersUntilItIsGivenBackOrItsHolderIsDead() {
        Lease first = new Lease(one, "upkeep", clock, new SeededRandom(3));
        Lease second = new Lease(two, "upkeep", clock, new SeededRandom(4));
        assertTrue(first.take());
        assertTrue(first.take(), "kept for longer");
        assertFalse(second.take());
        second.release();
        assertFalse(second.take(), "another's is not given back");
        first.release();
        assertTrue(second.take());
        clock.advance(Lease.LENGTH.plusSeconds(1));
        assertTrue(first.take());
        assertFalse(second.take());
    }

    @Test
    void marksOfProofsGoWhenTheirMinuteHasPassedWithoutALook() {
        ReplayMarks marks = new ReplayMarks(one, clock);
        long now = clock.instant().getEpochSecond();
        assertTrue(marks.take("did:key:a", "1", now + 65));
        assertTrue(marks.take("did:key:a", "2", now + 65));
        store.calls();
        clock.advance(Duration.ofMinutes(3));
        marks.sweepOwn();
        assertEquals(List.of(), store.calls(), "the clocks of two servers differ");
        assertEquals(2, count());
        store.calls();
        clock.advance(Duration.ofMinutes(2));
        marks.sweepOwn();
        List<String> calls = store.calls();
        assertEquals(2, calls.size(), calls.toString());
        assertTrue(calls.stream().allMatch(call -> call.startsWith("discard registry:replay/")), calls.toString());
        assertEquals(0, count());
    }

    @Test
    void marksThatADeadServerLeftAreFoundLaterAndNoOthersAreTouched() {
        long now = clock.instant().getEpochSecond();
        ReplayMarks dead = new ReplayMarks(two, clock);
        for (int i = 0; i < 250; i++) {
            assertTrue(dead.take("did:key:a", Integer.toString(i), now + 65));
        }
        clock.advance(Duration.ofMinutes(15));
        assertTrue(dead.take("did:key:a", "young", clock.instant().getEpochSecond() + 65));
        ReplayMarks marks = new ReplayMarks(one, clock);
        marks.sweepForgotten();
        assertEquals(1, count());
        store.calls();
        marks.sweepForgotten();
        assertEquals(List.of("page registry:replay/"), store.calls());
        assertFalse(marks.take("did:key:a", "young", clock.instant().getEpochSecond() + 65));
    }

    @Test
    void aProofIsTheSameWhoeverIsShownItAndAnotherIsNot() {
        ReplayMarks first = new ReplayMarks(one, clock);
        ReplayMarks second = new ReplayMarks(two, clock);
        long until = clock.instant().getEpochSecond() + 65;
        assertTrue(first.take("did:key:a", "1", until));
        assertFalse(second.take("did:key:a", "1", until));
        assertTrue(second.take("did:key:a", "2", until));
        assertTrue(second.take("did:key:b", "1", until));
    }

    private int count() {
        return one.keys(new Space.Registry(), "replay/").size();
    }
}
