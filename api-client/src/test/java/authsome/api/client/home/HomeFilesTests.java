package authsome.api.client.home;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.proof.IdentityKey;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HomeFilesTests {

    private static final Handle HANDLE = new Handle("steady-wisely-boldly-0042");

    @TempDir
    Path folder;

    private HomeLayout home() {
        return new HomeLayout(folder.resolve("home"));
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    @Test
    void makesFoldersAndFilesPrivateFromTheStart() throws IOException {
        Path file = home().endpoint();
        PrivateFiles.replace(file, new byte[] {1});
        assertEquals("rw-------", mode(file));
        assertEquals("rwx------", mode(home().daemon()));
        assertEquals("rwx------", mode(home().root()));
    }

    @Test
    void narrowsAFolderThatWasOpen() throws IOException {
        Path open = Files.createDirectory(folder.resolve("open"));
        Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rwxr-xr-x"));
        PrivateFiles.createFolder(open);
        assertEquals("rwx------", mode(open));
    }

    @Test
    void refusesALinkWhereAFolderShouldBe() throws IOException {
        Path target = Files.createDirectory(folder.resolve("target"));
        Path link = Files.createSymbolicLink(folder.resolve("link"), target);
        assertThrows(UnsafePathException.class, () -> PrivateFiles.createFolder(link));
    }

    @Test
    void leavesNoDraftBehind() throws IOException {
        Path file = home().clientConfig();
        PrivateFiles.replace(file, new byte[] {1});
        PrivateFiles.replace(file, new byte[] {2});
        assertFalse(PrivateFiles.create(file, new byte[] {3}));
        assertArrayEquals(new byte[] {2}, PrivateFiles.read(file));
        try (Stream<Path> entries = Files.list(file.getParent())) {
            assertEquals(1, entries.count());
        }
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        IdentityFile.create(home(), HANDLE, IdentityKey.generate(new SecureRandom()), Instant.EPOCH);
        Files.setPosixFilePermissions(home().identityKey(HANDLE), PosixFilePermissions.fromString("rw-r-----"));
        UnsafePathException refusal = assertThrows(UnsafePathException.class, () -> IdentityFile.read(home(), HANDLE));
        assertTrue(String.valueOf(refusal.getMessage()).contains("chmod 600"));
    }

    @Test
    void findsTheIdentityThatItWrote() {
        IdentityKey key = IdentityKey.generate(new SecureRandom());
        assertTrue(IdentityFile.create(home(), HANDLE, key, Instant.EPOCH));
        assertFalse(IdentityFile.create(home(), HANDLE, IdentityKey.generate(new SecureRandom()), Instant.EPOCH));
        IdentityFile read = IdentityFile.read(home(), HANDLE).orElseThrow();
        assertEquals(key.did(), read.key().did());
        byte[] message = {1, 2, 3};
        assertArrayEquals(key.sign(message), read.key().sign(message));
        assertEquals(Optional.empty(), IdentityFile.read(home(), new Handle("other-one")));
    }

    @Test
    void derivesTheDidWhereTheRecordIsGone() throws IOException {
        IdentityKey key = IdentityKey.generate(new SecureRandom());
        IdentityFile.create(home(), HANDLE, key, Instant.EPOCH);
        Files.delete(home().identityRecord(HANDLE));
        assertEquals(
                key.did(), IdentityFile.read(home(), HANDLE).orElseThrow().key().did());
    }

    @Test
    void refusesSeedsOfAnotherForm() {
        for (String wrong : new String[] {"", "00", "zz".repeat(32), "0".repeat(63), "00".repeat(33)}) {
            assertThrows(IllegalArgumentException.class, () -> IdentityKey.parseSeed(Secret.ofUtf8(wrong)));
        }
        assertEquals(
                32,
                IdentityKey.parseSeed(Secret.ofUtf8("aB".repeat(32) + "\r\n")).length());
    }

    @Test
    void readsTheEndpointThatItWroteAndNoOther() {
        DaemonEndpoint endpoint = new DaemonEndpoint(
                12,
                34,
                "inst",
                "0.7.2",
                Release.ofThis("1.2"),
                home().socket(folder, 1000),
                "127.0.0.1",
                7998,
                "http://127.0.0.1:7998",
                4444);
        endpoint.write(home().endpoint());
        assertEquals(Optional.of(endpoint), DaemonEndpoint.read(home().endpoint()));
        PrivateFiles.replace(home().endpoint(), "{\"pid\":".getBytes(StandardCharsets.US_ASCII));
        assertEquals(Optional.empty(), DaemonEndpoint.read(home().endpoint()));
        assertEquals(Optional.empty(), DaemonEndpoint.read(folder.resolve("none")));
    }

    @Test
    void keepsMembersOfTheConfigurationThatItDoesNotKnow() {
        byte[] shared = "{\"version\":3,\"proxy_mode\":null,\"active_identity\":\"old-one\"}"
                .getBytes(StandardCharsets.US_ASCII);
        PrivateFiles.replace(home().clientConfig(), shared);
        ClientConfig config = ClientConfig.read(home().clientConfig());
        assertEquals(new Handle("old-one"), config.activeIdentity());
        config.withActiveIdentity(HANDLE).write(home().clientConfig());
        assertEquals(
                "{\"version\":3,\"proxy_mode\":null,\"active_identity\":\"steady-wisely-boldly-0042\"}",
                new String(
                        java.util.Objects.requireNonNull(PrivateFiles.read(home().clientConfig())),
                        StandardCharsets.US_ASCII));
    }

    @Test
    void movesTheSocketElsewhereWhenItsPathIsTooLong() {
        assertEquals(Path.of("/h/daemon.sock"), new HomeLayout(Path.of("/h")).socket(Path.of("/t"), 7));
        Path moved = new HomeLayout(Path.of("/" + "h".repeat(99))).socket(Path.of("/t"), 7);
        assertTrue(moved.toString().startsWith("/t/authsome-7-"));
        assertTrue(moved.toString().length() < 60);
    }
}
