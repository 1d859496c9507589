package authsome.application.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.testing.SharedStore;
import authsome.domain.identity.VaultId;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.KvWeakDocumentStore;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The data key of a vault changes at one server while another goes on sealing by the one that it knows. */
class TeamRotationTests {

    private static final Space.OfVault VAULT = new Space.OfVault(new VaultId("vault_000000000001"));
    private static final RecordCodec<String> CODEC = new NoteCodec();

    private final KvWeakDocumentStore documents = new KvWeakDocumentStore();
    private final SealedStore one = open(1);
    private final SealedStore two = open(2);
    private final Told oneTold = new Told();
    private final Told twoTold = new Told();

    private SealedStore open(int seed) {
        return SealedStore.open(
                documents, new FakeKeyWrapper("master", new SeededRandom(seed)), new SeededRandom(seed + 10));
    }

    @Test
    void whatOthersSealByTheFormerKeyMeanwhileIsNotLost() {
        one.join(oneTold);
        two.join(twoTold);
        one.put(note("before"), 0, "before", CODEC);
        two.put(note("known"), 0, "two knows the key now", CODEC);
        oneTold.settling = () -> two.put(note("meanwhile"), 0, "by the former key", CODEC);
        one.rotations().rotate(VAULT);
        SealedStore fresh = open(3);
        for (String name : List.of("before", "known", "meanwhile")) {
            assertTrue(fresh.find(note(name), CODEC).isPresent(), name);
        }
    }

    @Test
    void whoeverHeardOfANewKeySealsByIt() {
        one.join(oneTold);
        two.join(twoTold);
        two.put(note("known"), 0, "two knows the key now", CODEC);
        String former = sealer("known");
        oneTold.settling = () -> {
            assertTrue(oneTold.wrote.contains(WrappedKeys.id(VAULT)), "told before it is waited");
            two.written(DocumentGroup.of(WrappedKeys.id(VAULT)));
            two.put(note("heard"), 0, "by the new key", CODEC);
            assertNotEquals(former, sealer("heard"));
        };
        one.rotations().rotate(VAULT);
        assertEquals(
                "by the new key",
                open(3).find(note("heard"), CODEC).orElseThrow().value());
    }

    @Test
    void whoeverIsNotSureLooksAtTheKeyBeforeSealing() {
        one.join(oneTold);
        two.join(twoTold);
        two.put(note("known"), 0, "two knows the key now", CODEC);
        one.rotations().rotate(VAULT);
        twoTold.sure = false;
        two.put(note("late"), 0, "late", CODEC);
        assertTrue(open(3).find(note("late"), CODEC).isPresent());
    }

    @Test
    void aRotationThatAnotherServerEndedIsNotEndedOnceMore() {
        SharedStore slow = new SharedStore(documents);
        SealedStore third =
                SealedStore.open(slow, new FakeKeyWrapper("master", new SeededRandom(4)), new SeededRandom(14));
        third.join(oneTold);
        two.join(twoTold);
        third.put(note("a"), 0, "a", CODEC);
        oneTold.settling = () -> slow.refuse(call -> {
            if (call.equals("find " + note("a"))) {
                slow.restore();
                // ends the rotation that is going on here, begins the next, and dies in the middle of it
                two.rotations().finish(VAULT);
                twoTold.settling = () -> {
                    throw new IllegalStateException("dead");
                };
                assertThrows(IllegalStateException.class, () -> two.rotations().rotate(VAULT));
            }
            return false;
        });
        third.rotations().rotate(VAULT);
        assertEquals("a", open(3).find(note("a"), CODEC).orElseThrow().value());
    }

    private static DocumentId note(String name) {
        return new DocumentId(VAULT, new DocumentKey("note/" + name));
    }

    private String sealer(String name) {
        byte[] bytes = documents.find(note(name)).orElseThrow().body().toByteArray();
        return new String(bytes, 2, bytes[1], StandardCharsets.US_ASCII);
    }

    /** What one server tells the others, who hear it when a test says so. */
    private static final class Told implements Peers {

        private final List<DocumentId> wrote = new ArrayList<>();
        private Runnable settling = () -> {};
        private boolean sure = true;

        @Override
        public boolean any() {
            return true;
        }

        @Override
        public void wrote(DocumentId id) {
            wrote.add(id);
        }

        @Override
        public void mayHaveWritten(DocumentId id) {}

        @Override
        public void require() {}

        @Override
        public boolean isSure() {
            return sure;
        }

        @Override
        public void settle() {
            settling.run();
        }

        @Override
        public int round() {
            return 0;
        }
    }

    private static final class NoteCodec implements RecordCodec<String> {

        @Override
        public void write(String value, RecordWriter out) {
            out.text("text", value);
        }

        @Override
        public String read(RecordReader in) {
            return in.text("text");
        }
    }
}
