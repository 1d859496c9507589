package authsome.embedded;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.library.Authsome;
import authsome.library.LoginRequest;
import authsome.library.Profile;
import authsome.library.error.ConnectionNotFoundException;
import authsome.library.error.DaemonAlreadyRunningException;
import authsome.library.error.EncryptionUnavailableException;
import authsome.library.error.IdentityNotRegisteredException;
import authsome.library.error.IdentityRegistrationException;
import authsome.library.error.StoreUnavailableException;
import authsome.library.error.UnsupportedFlowException;
import authsome.ports.tck.library.AuthsomeContract;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A home in SQLite files, opened by this process. */
final class EmbeddedAuthsomeTests implements AuthsomeContract {

    @TempDir
    Path folder;

    private Path home;
    private Authsome broker;

    @BeforeEach
    void open() {
        home = folder.resolve("home");
        broker = EmbeddedAuthsome.open(home, "test-program");
    }

    @AfterEach
    void close() {
        broker.close();
    }

    @Override
    public Authsome broker() {
        return broker;
    }

    @Test
    void findsAgainWhatItWrote() {
        put("app:key", "first");
        broker.close();
        broker.close();
        broker = EmbeddedAuthsome.open(home, "test-program");
        try (Secret found = broker.vault().get("app:key").orElseThrow()) {
            assertTrue(found.matches(Secret.ofUtf8("first")));
        }
    }

    private void put(String key, String value) {
        try (Secret secret = Secret.ofUtf8(value)) {
            broker.vault().put(key, secret);
        }
    }

    @Test
    void leavesNothingInTheOpen() throws IOException {
        put("app:key", "a-very-secret-value");
        broker.close();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertEquals(
                        -1,
                        new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).indexOf("a-very-secret"),
                        file.toString());
            }
        }
        // what was done is there for people, what was written is not
        String audit = Files.readString(home.resolve("audit.log"));
        assertTrue(audit.contains("document.stored") && audit.contains("app:key"), audit);
    }

    @Test
    void refusesASecondWriterOfThisProcessAndKeepsTheLock() throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            DaemonAlreadyRunningException refused =
                    assertThrows(DaemonAlreadyRunningException.class, () -> EmbeddedAuthsome.open(home));
            assertTrue(String.valueOf(refused.hint()).contains("RemoteAuthsome"));
        }
        // a lock that the refused attempts had given back would let another process in
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        written("""
                                import java.nio.channels.*;
                                import java.nio.file.*;

                                public class Try {
                                    public static void main(String[] file) throws Exception {
                                        FileChannel channel = FileChannel.open(Path.of(file[0]), StandardOpenOption.WRITE);
                                        System.exit(channel.tryLock() == null ? 0 : 7);
                                    }
                                }
                                """),
                        home.resolve("server/daemon/lock").toString())
                .start();
        assertEquals(0, other.waitFor(), "somebody else got the lock");
    }

    private String written(String source) throws IOException {
        return Files.writeString(folder.resolve("Try.java"), source).toString();
    }

    @Test
    void opensAsTheIdentityThatActsAndNoStranger() {
        broker.close();
        assertThrows(IdentityNotRegisteredException.class, () -> EmbeddedAuthsome.open(home, "a-stranger"));
        assertFalse(Files.exists(home.resolve("client/identities/a-stranger.key")), "a key that is good for nothing");
        broker = EmbeddedAuthsome.open(home);
        assertEquals("test-program", broker.identity());
        broker.close();
        broker = EmbeddedAuthsome.open(folder.resolve("other"));
        String made = broker.identity();
        broker.close();
        broker = EmbeddedAuthsome.open(folder.resolve("other"));
        assertEquals(made, broker.identity());
    }

    @Test
    void tellsAWrongKeyFromAnOpenFolder() throws IOException {
        broker.close();
        Path key = home.resolve("server/master.key");
        String right = Files.readString(key);
        Files.writeString(key, "x".repeat(43) + "\n");
        assertThrows(EncryptionUnavailableException.class, () -> EmbeddedAuthsome.open(home));
        Files.writeString(key, right);
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwxr-xr-x"));
        assertThrows(StoreUnavailableException.class, () -> EmbeddedAuthsome.open(home));
        Files.setPosixFilePermissions(home, PosixFilePermissions.fromString("rwx------"));
        broker = EmbeddedAuthsome.open(home, "test-program");
    }

    @Test
    void saysWhatOnlyADaemonCanDo() {
        UnsupportedFlowException refused = assertThrows(
                UnsupportedFlowException.class, () -> broker.logins().begin(LoginRequest.at("github")));
        assertEquals("github", refused.provider());
        assertEquals("login", refused.operation());
    }

    @Test
    void keepsProfilesApart() {
        broker.providers().register(ACME, false);
        put("mine", "value");
        Profile made = broker.profiles().create("second-one");
        assertTrue(made.bound());
        assertEquals(2, broker.profiles().list().size());
        assertThrows(
                IdentityRegistrationException.class, () -> broker.profiles().create("second-one"));
        try (Authsome second = broker.profiles().act("second-one")) {
            assertEquals("second-one", second.identity());
            assertEquals(List.of(), second.vault().list(""));
            assertThrows(
                    ConnectionNotFoundException.class,
                    () -> second.connections().token("acme").close());
        }
        assertEquals(List.of("mine"), broker.vault().list(""), "closing the other ended nothing");
    }
}
