package authsome.home.keys;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.error.AuthsomeException;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.StartRefusedException;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.keys.KeyringException.Reason;
import authsome.ports.keys.KeyringItem;
import authsome.ports.keys.MasterKeyOrder;
import authsome.ports.keys.MasterKeyPlace;
import authsome.ports.tck.keys.InMemoryKeyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Master secrets on their way from each place to each place, with a crash before and after the write that decides. */
final class MasterSecretMoveTests {

    private static final String OLD = "correct horse battery staple";
    private static final String NEW = "another horse, another staple";

    private final SecureRandom random = new SecureRandom();
    private final InMemoryKeyring keyring = new InMemoryKeyring();
    private String typed = OLD;

    @TempDir
    Path server;

    private Path keyFile;
    private Path memo;
    private Path data;

    @BeforeEach
    void prepare() throws IOException {
        keyFile = server.resolve("master.key");
        memo = server.resolve("master.source");
        data = Files.createDirectory(server.resolve("data"));
    }

    static Stream<Arguments> ways() {
        return Stream.of(MasterKeyPlace.values())
                .flatMap(from -> Stream.of(MasterKeyPlace.values()).map(to -> Arguments.of(from, to)));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void theNextDaemonHasBothUntilTheChangeHasEndedAndThenOne(MasterKeyPlace from, MasterKeyPlace to)
            throws IOException {
        MasterSecret before = home(from);
        MasterSecretChange change = change(before);
        KeyWrapper next = change.begin(order(to));
        typed = NEW;
        MasterSecret restarted = find();
        assertEquals(next.keyId(), restarted.wrapper().keyId());
        assertEquals(
                before.wrapper().keyId(), requireNonNull(restarted.former()).keyId());
        byte[] context = {1, 2, 3};
        byte[] wrapped = before.wrapper().wrap(Secret.owning(new byte[32]), context);
        assertEquals(32, restarted.former().unwrap(wrapped, context).length(), "the former key is not whole");

        change(restarted).finish();
        MasterSecret last = find();
        assertEquals(next.keyId(), last.wrapper().keyId());
        assertNull(last.former());
        assertEquals(to == MasterKeyPlace.FILE, Files.exists(keyFile));
        assertEquals(to != MasterKeyPlace.FILE, Files.exists(memo));
        assertFalse(Files.exists(server.resolve("master.key.previous")));
        assertFalse(Files.exists(server.resolve("master.key.former")));
        assertEquals(to == MasterKeyPlace.KEYRING ? 1 : 0, items(last), "what nobody needs is left in the keyring");
        assertEquals(to.word(), change(last).source());
    }

    @ParameterizedTest
    @MethodSource("ways")
    void aCrashBeforeTheWriteThatDecidesLeavesTheFormerOne(MasterKeyPlace from, MasterKeyPlace to) throws IOException {
        MasterSecret before = home(from);
        byte @Nullable [] key = read(keyFile);
        byte @Nullable [] source = read(memo);
        change(before).begin(order(to));
        // all that was prepared is there, and the one write is taken back
        if (from == MasterKeyPlace.FILE) {
            restore(keyFile, key);
            if (to != MasterKeyPlace.FILE) {
                Files.delete(server.resolve("master.key.previous"));
            }
        } else if (to == MasterKeyPlace.FILE) {
            Files.delete(keyFile);
        } else {
            restore(memo, source);
        }
        assertEquals(before.wrapper().keyId(), find().wrapper().keyId());

        // and the change can be made after all
        KeyWrapper next = change(find()).begin(order(to));
        typed = NEW;
        assertEquals(next.keyId(), find().wrapper().keyId());
        change(find()).finish();
        assertEquals(to == MasterKeyPlace.KEYRING ? 1 : 0, items(find()));
    }

    @Test
    void aPassphraseHomeOpensByTheOneThatWasDecidedAndByNoOther() throws IOException {
        change(home(MasterKeyPlace.PASSPHRASE)).begin(order(MasterKeyPlace.PASSPHRASE));
        StartRefusedException refused = assertThrows(StartRefusedException.class, this::find);
        assertTrue(String.valueOf(refused.getMessage()).contains("the passphrase is wrong"), refused::getMessage);
        assertFalse(Files.readString(memo).contains(NEW));
    }

    @Test
    void whoChangesAPassphraseKnowsIt() throws IOException {
        MasterSecretChange change = change(home(MasterKeyPlace.PASSPHRASE));
        byte @Nullable [] source = read(memo);
        for (MasterKeyOrder order : new MasterKeyOrder[] {
            MasterKeyOrder.usual(),
            new MasterKeyOrder(MasterKeyPlace.FILE, null, null),
            new MasterKeyOrder(MasterKeyPlace.FILE, Secret.ofUtf8("a wrong passphrase"), null),
            new MasterKeyOrder(null, Secret.ofUtf8(OLD), null),
            new MasterKeyOrder(null, Secret.ofUtf8(OLD), Secret.ofUtf8("short")),
            new MasterKeyOrder(null, Secret.ofUtf8(OLD), Secret.ofUtf8(" " + OLD + "\n"))
        }) {
            assertThrows(AuthsomeException.class, () -> change.begin(order));
        }
        assertFalse(Files.exists(keyFile));
        assertArrayEquals(source, read(memo));
    }

    @Test
    void aKeyringThatDoesNotTakeTheNextOneChangesNothing() throws IOException {
        MasterSecret before = home(MasterKeyPlace.KEYRING);
        keyring.refuse(Reason.LOCKED);
        AuthsomeException refused =
                assertThrows(AuthsomeException.class, () -> change(before).begin(MasterKeyOrder.usual()));
        assertTrue(refused.text().contains("the master key is as it was"), refused::text);
        keyring.refuse(null);
        assertEquals(before.wrapper().keyId(), find().wrapper().keyId());
    }

    @Test
    void aKeyringThatKeepsTheFormerOneDoesNotKeepTheChangeFromEnding() throws IOException {
        MasterSecretChange change = change(home(MasterKeyPlace.KEYRING));
        change.begin(order(MasterKeyPlace.FILE));
        keyring.refuse(Reason.LOCKED);
        change.finish();
        assertNull(find().former());
    }

    @Test
    void anItemForAllHomesIsNeitherWrittenNorDeleted() throws IOException {
        KeyringItem shared = new KeyringItem("authsome", "master_key");
        keyring.store(shared, "for all", Secret.ofUtf8("a key that all homes share"));
        MasterSecretChange change = change(home(MasterKeyPlace.KEYRING));
        KeyWrapper next = change.begin(MasterKeyOrder.usual());
        change.finish();
        assertEquals(next.keyId(), find().wrapper().keyId());
        assertTrue(keyring.find(shared).orElseThrow().matches(Secret.ofUtf8("a key that all homes share")));
    }

    @Test
    void changesAgainAndAgainInTheSameProcess() throws IOException {
        MasterSecretChange change = change(home(MasterKeyPlace.KEYRING));
        String last = "";
        for (int turn = 0; turn < 3; turn++) {
            KeyWrapper next = change.begin(MasterKeyOrder.usual());
            change.finish();
            assertNotEquals(last, next.keyId());
            last = next.keyId();
            assertEquals(last, find().wrapper().keyId());
        }
    }

    /** One with data, so that nothing is ever generated in the place of what is missing. */
    private MasterSecret home(MasterKeyPlace place) throws IOException {
        MasterSecret made = find(Map.of("AUTHSOME_MASTER_KEY_STORE", place.word()));
        Files.createFile(data.resolve("registry.db"));
        return made;
    }

    private MasterSecret find() {
        return find(Map.of());
    }

    private MasterSecret find(Map<String, String> environment) {
        return new MasterKeys(environment, random, () -> keyring, _ -> Secret.ofUtf8(typed))
                .find(keyFile, server.resolve("master.salt"), data);
    }

    private MasterSecretChange change(MasterSecret master) {
        return new MasterSecretChange(master, random);
    }

    private static MasterKeyOrder order(MasterKeyPlace to) {
        return new MasterKeyOrder(to, Secret.ofUtf8(OLD), Secret.ofUtf8(NEW));
    }

    private long items(MasterSecret master) {
        return requireNonNull(master.kept()).keyring().own().stream()
                .filter(name -> keyring.find(new KeyringItem("authsome", name)).isPresent())
                .count();
    }

    private static byte @Nullable [] read(Path file) throws IOException {
        return Files.exists(file) ? Files.readAllBytes(file) : null;
    }

    private static void restore(Path file, byte @Nullable [] content) throws IOException {
        if (content == null) {
            Files.deleteIfExists(file);
            return;
        }
        if (!Files.exists(file)) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        Files.write(file, content);
    }
}
