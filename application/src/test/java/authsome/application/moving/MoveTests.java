package authsome.application.moving;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.account.OwnerAccount;
import authsome.application.audit.AuditLog;
import authsome.application.audit.AuditUnavailableException;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.testing.TestHome;
import authsome.application.vault.MoveMarks;
import authsome.application.vault.SealedStore;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.audit.AuditMirror;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentStore;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class MoveTests {

    private static final String ID = "this-move";

    private static final RecordCodec<Long> NUMBER = new RecordCodec<>() {
        @Override
        public void write(Long value, RecordWriter out) {
            out.number("value", value);
        }

        @Override
        public Long read(RecordReader in) {
            return in.number("value");
        }
    };

    private final SecureRandom random = new SecureRandom();
    private final KeyWrapper keys = new FakeKeyWrapper("the engine", new SeededRandom(5));
    private TestHome home;
    private Caller owner;

    @BeforeEach
    void open() {
        home = new TestHome();
        owner = home.owner();
        home.login(owner, "acme", "work", "acme-canary1", false);
        home.login(owner, "acme", "home", "acme-canary2", false);
        stop();
    }

    @AfterEach
    void close() {
        home.close();
    }

    @Test
    void everythingOpensThereUnderOtherKeysAndTheSourceIsAsItWas() {
        Map<String, String> before = contents(source());
        InMemoryDocumentStore there = new InMemoryDocumentStore();
        MoveReport report = move(ID).run(empty(there), null);
        assertTrue(report.intact());
        assertEquals(List.of(), report.damaged());
        assertTrue(report.documents() > 8, report.toString());
        assertEquals(before, contents(source()));
        assertOpens(there);
        assertThrows(AuthsomeException.class, () -> SealedStore.open(there, home.keyChange.current, random));
    }

    @Test
    void aLookCountsTheSameAndWritesNothing() {
        Map<String, String> before = contents(source());
        MoveReport look = move(ID).look();
        assertEquals(before, contents(source()));
        assertEquals(look, move(ID).run(empty(new InMemoryDocumentStore()), null));
    }

    @Test
    void goesOnAfterAKillAtEveryWriteAndIsServedOnlyWhenWhole() {
        DyingStore whole = new DyingStore(new InMemoryDocumentStore(), Integer.MAX_VALUE);
        move(ID).run(empty(whole), null);
        // the last three are those of the audit log, which tries for seconds, and the mark
        int all = whole.written() - 3;
        int kills = 0;
        for (int writes = 0; writes < all; writes++) {
            InMemoryDocumentStore there = new InMemoryDocumentStore();
            DyingStore dying = new DyingStore(there, writes);
            try {
                move(ID).run(empty(dying), null);
            } catch (StorageException | AuditUnavailableException _) {
                kills++;
            }
            if (MoveMarks.find(empty(there)).filter(mark -> !mark.isWhole()).isPresent()) {
                AuthsomeException refused =
                        assertThrows(AuthsomeException.class, () -> SealedStore.open(there, keys, random));
                assertEquals(ErrorCode.STORE_UNAVAILABLE, refused.code(), "at " + writes);
            }
            assertEquals(move(ID).look(), move(ID).run(empty(there), null), "at " + writes);
            assertOpens(there);
        }
        assertTrue(kills > 10 && kills == all, kills + " kills of " + all);
    }

    @Test
    void goesOnAfterAKillWhileTheAccountIsMade() {
        InMemoryDocumentStore there = new InMemoryDocumentStore();
        Runnable dies = () -> {
            throw new StorageException("killed");
        };
        assertThrows(StorageException.class, () -> move(ID).run(empty(there), dies));
        assertFalse(MoveMarks.find(empty(there)).orElseThrow().isWhole());
        move(ID).run(empty(there), null);
        assertOpens(there);
    }

    @Test
    void goesOnWithWhatWasWrittenDeletedAndSealedAnewInBetween() {
        InMemoryDocumentStore there = new InMemoryDocumentStore();
        int all = (int) move(ID).look().documents();
        DyingStore dying = new DyingStore(there, all);
        assertThrows(StorageException.class, () -> move(ID).run(empty(dying), null));
        home.restart();
        owner = home.caller(home.signer);
        home.login(owner, "acme", "later", "acme-canary3", false);
        home.broker().endings().revoke(owner, new ProviderName("acme"), new ConnectionName("work"));
        assertTrue(home.broker().keyChanges().rotate(owner, owner.vault()).documents() > 0);
        stop();
        move(ID).run(empty(there), null);
        assertOpens(there);
        List<String> moved = new ArrayList<>(contents(there).keySet());
        moved.removeIf(name -> name.contains("moving") || name.startsWith("audit"));
        List<String> wanted = new ArrayList<>(contents(source()).keySet());
        wanted.removeIf(name -> name.contains("mark/anchor") || name.startsWith("audit"));
        assertEquals(wanted, moved);
    }

    @Test
    void neverGoesIntoAPlaceWithDocuments() {
        InMemoryDocumentStore other = new InMemoryDocumentStore();
        SealedStore.open(other, keys, random);
        Map<String, String> before = contents(other);
        assertThrows(MoveRefusedException.class, () -> move(ID).run(empty(other), null));
        assertEquals(before, contents(other));
    }

    @Test
    void neverGoesWhereAnotherHomeHasItsKey() {
        InMemoryDocumentStore other = new InMemoryDocumentStore();
        try (Secret foreign = Secret.copyOf(new byte[32])) {
            empty(other).transport().take(new Space.Registry(), foreign);
        }
        Map<String, String> before = contents(other);
        assertThrows(MoveRefusedException.class, () -> move(ID).run(empty(other), null));
        assertEquals(before, contents(other));
    }

    @Test
    void neverGoesWhereAnotherHomeIsBeingMoved() {
        InMemoryDocumentStore there = new InMemoryDocumentStore();
        DyingStore dying = new DyingStore(there, 5);
        assertThrows(StorageException.class, () -> move(ID).run(empty(dying), null));
        Map<String, String> before = contents(there);
        MoveRefusedException refused =
                assertThrows(MoveRefusedException.class, () -> move("another").run(empty(there), null));
        assertTrue(refused.sentence().contains("another home"), refused.sentence());
        assertEquals(before, contents(there));
    }

    @Test
    void onceWholeNothingIsWrittenThereAgain() {
        InMemoryDocumentStore there = new InMemoryDocumentStore();
        MoveReport first = move(ID).run(empty(there), null);
        Map<String, String> before = contents(there);
        assertEquals(first, move(ID).run(empty(there), null));
        home.restart();
        stop();
        MoveRefusedException refused = assertThrows(MoveRefusedException.class, () -> move(ID).run(empty(there), null));
        assertTrue(refused.sentence().contains("was used after"), refused.sentence());
        assertEquals(before, contents(there));
    }

    @Test
    void aDamagedDocumentStaysWhereItIsAndIsNamed() {
        DocumentId damaged = inVault(0);
        source().tamper(damaged, MoveTests::flipped);
        InMemoryDocumentStore there = new InMemoryDocumentStore();
        MoveReport report = move(ID).run(empty(there), null);
        assertEquals(List.of(damaged), report.damaged());
        assertFalse(there.find(damaged).isPresent());
        assertTrue(source().find(damaged).isPresent());
    }

    @Test
    void aSourceThatIsUsedMeanwhileIsRefused() {
        InMemoryDocumentStore source = source();
        DocumentId busy = inVault(0);
        SealedStore store = SealedStore.open(source, home.keyChange.current, random);
        MoveProgress another = (_, documents) -> {
            if (documents == 1) {
                store.overwrite(busy, 1L, NUMBER);
            }
        };
        InMemoryDocumentStore there = new InMemoryDocumentStore();
        Move move = new Move(store, ID, another, home.clock, random);
        MoveRefusedException refused = assertThrows(MoveRefusedException.class, () -> move.run(empty(there), null));
        assertTrue(refused.sentence().contains("another server uses"), refused.sentence());
        assertFalse(MoveMarks.find(empty(there)).orElseThrow().isWhole());
    }

    @Test
    void theOwnerGetsAnAccountThere() {
        InMemoryDocumentStore there = new InMemoryDocumentStore();
        SealedStore target = empty(there);
        try (Secret password = Secret.ofUtf8("a password of hers")) {
            OwnerAccount account = new OwnerAccount("ada@example.com", password);
            account.check(SealedStore.open(source(), home.keyChange.current, random));
            move(ID).run(target, () -> {
                try (AuditLog audit = new AuditLog(target, AuditMirror.none(), home.clock, random)) {
                    account.create(target, audit, home.clock, random);
                }
            });
            assertOpens(there);
            assertThrows(RefusedException.class, () -> account.check(SealedStore.open(there, keys, random)));
        }
    }

    private DocumentId inVault(int index) {
        Space.OfVault vault = new Space.OfVault(owner.vault());
        return new DocumentId(
                vault,
                SealedStore.open(source(), home.keyChange.current, random)
                        .keys(vault, "conn")
                        .get(index));
    }

    private static byte[] flipped(byte[] bytes) {
        bytes[bytes.length - 1] ^= 1;
        return bytes;
    }

    /** So that nothing is written by its threads. */
    private void stop() {
        home.broker().close();
    }

    private InMemoryDocumentStore source() {
        return home.store().beside();
    }

    private void assertOpens(InMemoryDocumentStore there) {
        SealedStore moved = SealedStore.open(there, keys, random);
        for (Space space : moved.transport().spaces()) {
            assertEquals(List.of(), moved.examine(space).damaged(), space.label());
        }
        try (AuditLog audit = new AuditLog(moved, AuditMirror.none(), home.clock, random)) {
            assertTrue(audit.verify(Long.MAX_VALUE).intact());
        }
    }

    private SealedStore empty(DocumentStore store) {
        return SealedStore.empty(store, keys, random);
    }

    private Move move(String id) {
        SealedStore store = SealedStore.open(source(), home.keyChange.current, random);
        return new Move(store, id, (_, _) -> {}, home.clock, random);
    }

    /** Everything that a store has, as it is. */
    private Map<String, String> contents(DocumentStore store) {
        Map<String, String> found = new TreeMap<>();
        for (Space space : List.of(new Space.Registry(), new Space.Audit(), new Space.OfVault(owner.vault()))) {
            store.page(space, "", null, 1000)
                    .documents()
                    .forEach(document -> found.put(
                            document.id().toString(),
                            document.version() + " "
                                    + HexFormat.of().formatHex(document.body().toByteArray())));
        }
        return found;
    }
}
