package authsome.home.keys;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.home.lifecycle.StartRefusedException;
import authsome.ports.keys.KeyringException.Reason;
import authsome.ports.keys.KeyringItem;
import authsome.ports.tck.keys.InMemoryKeyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class MasterKeysTests {

    private static final String TEXT = "a master key of some length";

    private static final Map<String, String> KEYRING = Map.of("AUTHSOME_MASTER_KEY_STORE", "keyring");
    private static final Map<String, String> PASSPHRASE = Map.of("AUTHSOME_MASTER_KEY_STORE", "passphrase");

    private final InMemoryKeyring keyring = new InMemoryKeyring();
    private @Nullable String typed;
    private boolean askedForAFreshOne;

    @TempDir
    Path server;

    private Path keyFile;
    private Path data;

    @BeforeEach
    void prepare() throws IOException {
        keyFile = server.resolve("master.key");
        data = Files.createDirectory(server.resolve("data"));
    }

    @Test
    void theEnvironmentComesFirstAndIsTrimmed() throws IOException {
        write(keyFile, "another key that is not meant");
        MasterSecret found = find(Map.of("AUTHSOME_MASTER_KEY", " " + TEXT + "\n"));
        assertTrue(found.secret().matches(Secret.ofUtf8(TEXT)));
        assertEquals("environment", found.source());
    }

    @Test
    void theNamedFileComesBeforeTheHomes() throws IOException {
        write(keyFile, "another key that is not meant");
        Path named = server.resolve("named");
        write(named, TEXT + "\n");
        MasterSecret found = find(Map.of("AUTHSOME_MASTER_KEY_FILE", named.toString()));
        assertTrue(found.secret().matches(Secret.ofUtf8(TEXT)));
    }

    @Test
    void generatesAPrivateFileOnceAndReadsItAgain() throws IOException {
        MasterSecret first = find(Map.of());
        assertEquals("generated file", first.source());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(keyFile)));
        MasterSecret second = find(Map.of());
        assertTrue(second.secret().matches(first.secret()));
        assertArrayEquals(first.salt(), second.salt());
        assertEquals("file", second.source());
    }

    @Test
    void neverGeneratesAKeyOverData() throws IOException {
        find(Map.of());
        Files.delete(keyFile);
        Files.createFile(data.resolve("registry.db"));
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> find(Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("master key is missing"), refused::getMessage);
        assertFalse(Files.exists(keyFile));
    }

    @Test
    void neverGeneratesASaltOverData() throws IOException {
        find(Map.of());
        Files.delete(server.resolve("master.salt"));
        Files.createFile(data.resolve("registry.db"));
        assertThrows(StartRefusedException.class, () -> find(Map.of()));
        assertFalse(Files.exists(server.resolve("master.salt")));
    }

    @Test
    void refusesAKeyFileThatOthersCanRead() throws IOException {
        write(keyFile, TEXT);
        Files.setPosixFilePermissions(keyFile, PosixFilePermissions.fromString("rw-r--r--"));
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> find(Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).endsWith("run: chmod 600 " + keyFile), refused::getMessage);
    }

    @Test
    void refusesAShortKeyAndAMissingNamedFile() {
        assertThrows(StartRefusedException.class, () -> find(Map.of("AUTHSOME_MASTER_KEY", "short")));
        assertThrows(
                StartRefusedException.class,
                () -> find(Map.of(
                        "AUTHSOME_MASTER_KEY_FILE", server.resolve("none").toString())));
    }

    @Test
    void aHomeThatChoseTheKeyringHasItsSecretThereAlone() {
        MasterSecret first = find(KEYRING);
        assertEquals("keyring", first.source());
        assertFalse(Files.exists(keyFile));
        MasterSecret second = find(Map.of());
        assertEquals("keyring", second.source());
        assertTrue(second.secret().matches(first.secret()));
    }

    @Test
    void environmentAndFilesComeBeforeTheKeyring() throws IOException {
        find(KEYRING);
        keyring.refuse(Reason.TIMED_OUT);
        assertEquals("environment", find(Map.of("AUTHSOME_MASTER_KEY", TEXT)).source());
        write(keyFile, TEXT);
        assertEquals("file", find(KEYRING).source());
    }

    @Test
    void aHomeThatDidNotChooseTheKeyringNeverAsksIt() {
        keyring.refuse(Reason.TIMED_OUT);
        assertEquals("generated file", find(Map.of()).source());
        assertEquals("file", find(KEYRING).source());
    }

    @ParameterizedTest
    @EnumSource(Reason.class)
    void aKeyringThatDoesNotAnswerEndsTheStart(Reason reason) {
        find(KEYRING);
        keyring.refuse(reason);
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> find(Map.of()));
        assertTrue(String.valueOf(refused.getMessage()).contains("is kept in the keyring"), refused::getMessage);
        assertNotNull(refused.hint());
        assertFalse(Files.exists(keyFile), "another key took its place");
    }

    @Test
    void aKeyringThatCannotBeWrittenIsNotReplacedByAFile() {
        keyring.refuse(Reason.LOCKED);
        assertThrows(StartRefusedException.class, () -> find(KEYRING));
        assertFalse(Files.exists(keyFile));
        keyring.refuse(null);
        assertEquals("keyring", find(KEYRING).source());
    }

    @Test
    void neverGeneratesAKeyringKeyOverData() throws IOException {
        find(KEYRING);
        Files.createFile(data.resolve("registry.db"));
        KeyringItem item = new KeyringItem(
                "authsome", requireNonNull(requireNonNull(find(Map.of()).kept()).item()));
        assertTrue(keyring.delete(item));
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> find(Map.of()));
        String message = String.valueOf(refused.getMessage());
        for (String tried :
                List.of("AUTHSOME_MASTER_KEY,", "AUTHSOME_MASTER_KEY_FILE", keyFile.toString(), item.user())) {
            assertTrue(message.replace(" nor", ",").contains(tried), message);
        }
        assertEquals(Optional.empty(), keyring.find(item));
    }

    @Test
    void homesDoNotShareAnItem() throws IOException {
        MasterSecret first = find(KEYRING);
        Files.delete(server.resolve("master.source"));
        Files.delete(server.resolve("master.salt"));
        assertFalse(find(KEYRING).secret().matches(first.secret()));
    }

    @Test
    void takesTheItemThatSomebodyPutThereForAllHomes() {
        keyring.store(new KeyringItem("authsome", "master_key"), "for all", Secret.ofUtf8(TEXT));
        assertTrue(find(KEYRING).secret().matches(Secret.ofUtf8(TEXT)));
    }

    @Test
    void aKeyMovesIntoTheKeyringWhileTheFormerOneIsNamed() throws IOException {
        MasterSecret former = find(Map.of());
        Files.createFile(data.resolve("registry.db"));
        Path aside = server.resolve("former");
        Files.move(keyFile, aside);
        assertThrows(StartRefusedException.class, () -> find(KEYRING));
        MasterSecret moved = find(
                Map.of("AUTHSOME_MASTER_KEY_STORE", "keyring", "AUTHSOME_MASTER_KEY_PREVIOUS_FILE", aside.toString()));
        assertEquals("keyring", moved.source());
        assertEquals(former.wrapper().keyId(), requireNonNull(moved.former()).keyId());
    }

    @Test
    void aPassphraseIsAskedForAtEachStart() {
        typed = "correct horse battery staple";
        MasterSecret first = find(PASSPHRASE);
        assertEquals("passphrase", first.source());
        assertTrue(askedForAFreshOne);
        assertTrue(find(Map.of()).secret().matches(Secret.ofUtf8("correct horse battery staple")));
        assertFalse(askedForAFreshOne);
        assertFalse(Files.exists(keyFile));
        typed = null;
        StartRefusedException refused = assertThrows(StartRefusedException.class, () -> find(Map.of()));
        assertTrue(String.valueOf(refused.hint()).contains("AUTHSOME_PASSPHRASE_FILE"), refused::hint);
    }

    @Test
    void aPassphraseComesFromAFileForServices() throws IOException {
        Path file = server.resolve("passphrase");
        write(file, "correct horse battery staple\n");
        MasterSecret found =
                find(Map.of("AUTHSOME_MASTER_KEY_STORE", "passphrase", "AUTHSOME_PASSPHRASE_FILE", file.toString()));
        assertTrue(found.secret().matches(Secret.ofUtf8("correct horse battery staple")));
    }

    @Test
    void refusesAShortPassphraseAndAnUnknownPlace() throws IOException {
        typed = "too short";
        assertThrows(StartRefusedException.class, () -> find(PASSPHRASE));
        assertFalse(Files.exists(server.resolve("master.source")), "a refused choice is remembered");
        assertThrows(StartRefusedException.class, () -> find(Map.of("AUTHSOME_MASTER_KEY_STORE", "cloud")));
        write(server.resolve("master.source"), "nonsense");
        assertThrows(StartRefusedException.class, () -> find(Map.of()));
    }

    private MasterSecret find(Map<String, String> environment) {
        return new MasterKeys(environment, new SecureRandom(), () -> keyring, this::type)
                .find(keyFile, server.resolve("master.salt"), data);
    }

    private @Nullable Secret type(boolean fresh) {
        askedForAFreshOne = fresh;
        return typed == null ? null : Secret.ofUtf8(typed);
    }

    private static void write(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
