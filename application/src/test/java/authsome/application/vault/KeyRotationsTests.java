package authsome.application.vault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.domain.error.AuthsomeException;
import authsome.domain.identity.VaultId;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DamagedDocumentException;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.DocumentPage;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.SealedBytes;
import authsome.ports.store.SealedDocument;
import authsome.ports.store.Space;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Both changes under load, killed anywhere: the process is the stores' memory, its disk what {@link Dying} let through. */
final class KeyRotationsTests {

    private static final Space.OfVault VAULT = new Space.OfVault(new VaultId("vault_000000000001"));
    private static final RecordCodec<String> CODEC = new NoteCodec();

    private final InMemoryDocumentStore documents = new InMemoryDocumentStore();
    private final KeyWrapper old = new FakeKeyWrapper("old", new SeededRandom(1));
    private final KeyWrapper fresh = new FakeKeyWrapper("new", new SeededRandom(2));

    @Test
    void rewrapsEveryKeyAndForgetsTheFormerMaster() {
        SealedStore store = open(documents, old, null);
        store.put(note(VAULT, "a"), 0, "one", CODEC);
        store.rotations().changeMaster(fresh);
        assertTrue(store.rotations().isMasterChanging());
        Rewrapping done = store.rotations().rewrap();
        assertEquals(new Rewrapping(3, 3, List.of()), done);
        assertFalse(store.rotations().isMasterChanging());
        assertEquals("one", read(open(documents, fresh, null), "a"));
        assertThrows(AuthsomeException.class, () -> open(documents, old, null));
    }

    @Test
    void opensByEitherMasterUntilAllKeysAreRewrapped() {
        SealedStore store = open(documents, old, null);
        store.put(note(VAULT, "a"), 0, "one", CODEC);
        assertThrows(AuthsomeException.class, () -> open(documents, fresh, null));
        SealedStore between = open(documents, fresh, old);
        assertEquals("one", read(between, "a"));
        Space.OfVault later = new Space.OfVault(new VaultId("vault_000000000002"));
        between.put(note(later, "b"), 0, "two", CODEC);
        assertEquals(new Rewrapping(4, 3, List.of()), between.rotations().rewrap());
        assertEquals(1, between.list(later, "note/", CODEC).values().size());
    }

    @Test
    void wrapsByTheNewestVersionOfAKeyThatWasRotatedElsewhere() {
        RotatingKey engine = new RotatingKey();
        SealedStore store = open(documents, engine, null);
        store.put(note(VAULT, "a"), 0, "one", CODEC);
        assertFalse(store.rotations().isMasterNewer());
        engine.version++;
        assertTrue(store.rotations().isMasterNewer());
        assertEquals("one", read(open(documents, engine, null), "a"));
        assertEquals(new Rewrapping(3, 3, List.of()), store.rotations().rewrap());
        assertFalse(store.rotations().isMasterNewer());
        assertEquals(new Rewrapping(3, 0, List.of()), store.rotations().rewrap());
    }

    /** A key of a storage engine: it keeps its name when it is rotated, and opens what its former versions wrapped. */
    private static final class RotatingKey implements KeyWrapper {

        private final SeededRandom random = new SeededRandom(5);
        private byte version = 1;

        @Override
        public String keyId() {
            return "engine";
        }

        @Override
        public byte[] wrap(Secret dataKey, byte[] context) {
            return Envelope.join(new byte[] {version}, of(version).wrap(dataKey, context));
        }

        @Override
        public Secret unwrap(byte[] wrapped, byte[] context) {
            return of(wrapped[0]).unwrap(Arrays.copyOfRange(wrapped, 1, wrapped.length), context);
        }

        @Override
        public boolean isCurrent(byte[] wrapped) {
            return wrapped[0] == version;
        }

        @Override
        public String description() {
            return "a key that is rotated elsewhere";
        }

        private KeyWrapper of(byte which) {
            return new FakeKeyWrapper("version " + which, random);
        }
    }

    @Test
    void keepsTheFormerMasterForAKeyThatOpensByNeither() {
        SealedStore store = open(documents, old, null);
        store.put(note(VAULT, "a"), 0, "one", CODEC);
        documents.tamper(WrappedKeys.id(VAULT), bytes -> {
            bytes[bytes.length - 1] ^= 1;
            return bytes;
        });
        store.rotations().changeMaster(fresh);
        Rewrapping done = store.rotations().rewrap();
        assertEquals(List.of(WrappedKeys.id(VAULT).key()), done.lost());
        assertFalse(done.isComplete());
        assertTrue(store.rotations().isMasterChanging());
    }

    @Test
    void sealsEveryDocumentOfAVaultAnew() {
        SealedStore store = open(documents, old, null);
        store.put(note(VAULT, "a"), 0, "one", CODEC);
        store.put(note(VAULT, "b"), 0, "two", CODEC);
        String before = keyId("a");
        assertEquals(new Resealing(2, 0), store.rotations().rotate(VAULT));
        assertFalse(before.equals(keyId("a")));
        assertEquals(keyId("a"), keyId("b"));
        assertEquals(2, store.find(note(VAULT, "a"), CODEC).orElseThrow().version());
        assertEquals("two", read(open(documents, old, null), "b"));
        assertEquals(32, store.transport().keys(VAULT).length(), "the former key is stored still");
    }

    @Test
    void doesNotCountOnAFormerKeyThatIsGone() {
        SealedStore store = open(documents, old, null);
        store.put(note(VAULT, "a"), 0, "one", CODEC);
        SealedDocument former = documents.find(note(VAULT, "a")).orElseThrow();
        store.rotations().rotate(VAULT);
        documents.tamper(note(VAULT, "a"), _ -> former.body().toByteArray());
        assertThrows(DamagedDocumentException.class, () -> read(open(documents, old, null), "a"));
    }

    @Test
    void leavesADamagedDocumentAndSaysSo() {
        SealedStore store = open(documents, old, null);
        store.put(note(VAULT, "a"), 0, "one", CODEC);
        store.put(note(VAULT, "b"), 0, "two", CODEC);
        documents.tamper(note(VAULT, "a"), bytes -> {
            bytes[bytes.length - 1] ^= 1;
            return bytes;
        });
        assertEquals(new Resealing(1, 1), store.rotations().rotate(VAULT));
        assertEquals("two", read(store, "b"));
    }

    @Test
    void losesNothingWhenItIsKilledWhileKeysChange() throws InterruptedException {
        int kills = Integer.getInteger("authsome.kill.keys", 40);
        Map<String, String> acknowledged = new ConcurrentHashMap<>();
        Secrets secrets = new Secrets(new FakeKeyWrapper("master-0", new SeededRandom(3)), null);
        int changed = 0;
        for (int cycle = 1; cycle <= kills; cycle++) {
            Secrets before = secrets;
            secrets = killedWhileChanging(cycle, secrets, acknowledged);
            changed += before.former() == null ? 1 : 0;
            verify(open(documents, secrets.current(), secrets.former()), acknowledged, "seed " + cycle);
        }
        SealedStore last = open(documents, secrets.current(), secrets.former());
        assertTrue(last.rotations().rewrap().isComplete());
        last.rotations().finish(VAULT);
        verify(open(documents, secrets.current(), null), acknowledged, "at the end");
        assertTrue(acknowledged.size() > kills, "only " + acknowledged.size() + " writes were acknowledged");
        assertTrue(changed > kills / 4, "only " + changed + " changes of the master key were begun");
    }

    /** One life of a process: finishes what the one before left, then changes both keys, until it is killed. */
    private Secrets killedWhileChanging(int cycle, Secrets secrets, Map<String, String> acknowledged)
            throws InterruptedException {
        Dying disk = new Dying(documents, new Random(cycle));
        Secrets durable = secrets;
        List<Thread> threads = new ArrayList<>();
        try {
            SealedStore store = open(disk, secrets.current(), secrets.former());
            for (int writer = 0; writer < 3; writer++) {
                String name = "w" + writer + "-" + cycle + "-";
                threads.add(Thread.ofPlatform().start(() -> write(store, name, acknowledged)));
            }
            store.rotations().finish(VAULT);
            if (secrets.former() == null) {
                KeyWrapper next = new FakeKeyWrapper("master-" + cycle, new SeededRandom(cycle));
                // the secret is durable, the former one beside it, before it wraps anything
                durable = new Secrets(next, secrets.current());
                store.rotations().changeMaster(next);
            }
            if (store.rotations().rewrap().isComplete()) {
                durable = new Secrets(durable.current(), null);
            }
            store.rotations().rotate(VAULT);
        } catch (Killed _) {
            // as planned
        }
        disk.kill();
        for (Thread thread : threads) {
            thread.join();
        }
        return durable;
    }

    /** The master keys that lie beside the store. */
    private record Secrets(KeyWrapper current, @Nullable KeyWrapper former) {}

    private static void write(SealedStore store, String name, Map<String, String> acknowledged) {
        try {
            for (int i = 0; i < 1000; i++) {
                Space.OfVault vault = i % 5 == 4 ? new Space.OfVault(new VaultId("vault_00000000000" + i % 7)) : VAULT;
                String key = vault.label() + ":" + name + i;
                store.put(note(vault, name + i), 0, "value of " + key, CODEC);
                acknowledged.put(key, "value of " + key);
                String again = i == 0 ? key : vault.label() + ":" + name + (i - 5);
                if (acknowledged.containsKey(again) && i % 5 != 4) {
                    store.update(note(VAULT, again.substring(again.indexOf(':') + 1)), CODEC, before -> before);
                }
            }
        } catch (Killed _) {
            // as planned
        }
    }

    private static void verify(SealedStore store, Map<String, String> acknowledged, String seed) {
        new TreeMap<>(acknowledged).forEach((place, value) -> {
            int colon = place.indexOf(':');
            Space vault = Space.ofLabel(place.substring(0, colon));
            Stored<String> found = store.find(note(vault, place.substring(colon + 1)), CODEC)
                    .orElseThrow(() -> new AssertionError(seed + ": lost " + place));
            assertEquals(value, found.value(), seed);
        });
        assertEquals(List.of(), store.examine(VAULT).damaged(), seed);
    }

    private static SealedStore open(DocumentStore store, KeyWrapper master, @Nullable KeyWrapper former) {
        return SealedStore.open(store, master, former, new SecureRandom());
    }

    private static DocumentId note(Space space, String name) {
        return new DocumentId(space, new DocumentKey("note/" + name));
    }

    private static String read(SealedStore store, String name) {
        return store.find(note(VAULT, name), CODEC).orElseThrow().value();
    }

    private String keyId(String name) {
        byte[] body = documents.find(note(VAULT, name)).orElseThrow().body().toByteArray();
        return new String(body, 2, body[1], StandardCharsets.US_ASCII);
    }

    /** What a process does after {@code kill -9}. */
    private static final class Killed extends RuntimeException {

        private static final long serialVersionUID = 1L;
    }

    /** Lets some writes through, and then nothing more: as for a process that is killed between two of them. */
    private static final class Dying implements DocumentStore {

        private final DocumentStore disk;
        private int left;
        private boolean dead;

        /** Whether the last write reached the disk before the kill, so that only its answer was lost. */
        private final boolean unanswered;

        Dying(DocumentStore disk, Random chance) {
            this.disk = disk;
            this.left = chance.nextInt(120);
            this.unanswered = chance.nextBoolean();
        }

        synchronized void kill() {
            dead = true;
        }

        private synchronized void requireAlive() {
            if (dead) {
                throw new Killed();
            }
        }

        @Override
        public Optional<SealedDocument> find(DocumentId id) {
            requireAlive();
            return disk.find(id);
        }

        @Override
        public DocumentPage page(Space space, String prefix, @Nullable DocumentKey after, int limit) {
            requireAlive();
            return disk.page(space, prefix, after, limit);
        }

        @Override
        public synchronized boolean put(DocumentId id, long expected, SealedBytes body) {
            requireAlive();
            if (left-- == 0) {
                dead = true;
                if (unanswered) {
                    disk.put(id, expected, body);
                }
                throw new Killed();
            }
            return disk.put(id, expected, body);
        }

        @Override
        public boolean delete(DocumentId id, long expected) {
            requireAlive();
            return disk.delete(id, expected);
        }

        @Override
        public void drop(Space.OfVault vault) {
            disk.drop(vault);
        }

        @Override
        public String engine() {
            return "dying";
        }

        @Override
        public void close() {}
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
