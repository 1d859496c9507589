package authsome.cli.home;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.cli.TestWorld;
import authsome.cli.console.Failure;
import authsome.domain.identity.Handle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IdentitiesTests {

    private static final String SEED = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";
    private static final String DID = "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd";

    @TempDir
    Path root;

    @Test
    void makesOneIdentityAndKeepsIt() throws IOException {
        IdentityFile first = identities(Map.of()).acting();
        IdentityFile second = identities(Map.of()).acting();
        assertEquals(first.handle(), second.handle());
        assertEquals(first.key().did(), second.key().did());
        assertEquals(
                "rw-------",
                PosixFilePermissions.toString(Files.getPosixFilePermissions(home().identityKey(first.handle()))));
        assertEquals(first.handle(), ClientConfig.read(home().clientConfig()).activeIdentity());
    }

    @Test
    void adoptsTheKeyOfAFirstCommandThatWasCutShort() throws IOException {
        Handle first = identities(Map.of()).acting().handle();
        Files.delete(home().clientConfig());
        assertEquals(first, identities(Map.of()).acting().handle());
    }

    @Test
    void saysSoWhenTheActiveKeyIsGone() throws IOException {
        Handle first = identities(Map.of()).acting().handle();
        Files.delete(home().identityKey(first));
        Failure failure = assertThrows(Failure.class, () -> identities(Map.of()).acting());
        assertTrue(failure.sentence().contains(first.value()), failure.sentence());
    }

    @Test
    void saysWhichIdentityIsNotHere() {
        Handle first = identities(Map.of()).acting().handle();
        Failure unknown = assertThrows(Failure.class, () -> identities(Map.of()).of(new Handle("somebody-else")));
        assertEquals("IdentityNotFoundError", unknown.name());
        identities(Map.of()).delete(first);
        Failure gone = assertThrows(Failure.class, () -> identities(Map.of()).of(first));
        assertEquals("HomeUnusableError", gone.name());
    }

    @Test
    void refusesAKeyThatOthersMayRead() throws IOException {
        Handle first = identities(Map.of()).acting().handle();
        Files.setPosixFilePermissions(home().identityKey(first), PosixFilePermissions.fromString("rw-r--r--"));
        Failure failure = assertThrows(Failure.class, () -> identities(Map.of()).acting());
        assertTrue(failure.sentence().endsWith("is open to other users"), failure.sentence());
        assertEquals("run: chmod 600 " + home().identityKey(first), failure.hint());
    }

    @Test
    void takesAnIdentityFromTheEnvironmentAndWritesNothing() throws IOException {
        IdentityFile acting = identities(
                        Map.of("AUTHSOME_IDENTITY", "steady-wisely-boldly-0042", "AUTHSOME_IDENTITY_PRIVATE_KEY", SEED))
                .acting();
        assertEquals("steady-wisely-boldly-0042", acting.handle().value());
        assertEquals(DID, acting.key().did().value());
        try (Stream<Path> files = Files.list(root)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void namesAnIdentityOfTheEnvironmentByItsKey() {
        Map<String, String> environment = Map.of("AUTHSOME_IDENTITY_PRIVATE_KEY", SEED);
        assertEquals(
                identities(environment).acting().handle(),
                identities(environment).acting().handle());
    }

    @Test
    void refusesAMalformedKeyWithoutRepeatingIt() {
        Failure failure = assertThrows(
                Failure.class,
                () -> identities(Map.of("AUTHSOME_IDENTITY_PRIVATE_KEY", "00zz"))
                        .acting());
        assertFalse(failure.sentence().contains("00zz"), failure.sentence());
        assertEquals(2, failure.exitCode());
    }

    @Test
    void makesTheNamedIdentityButDoesNotActivateIt() {
        Handle named =
                identities(Map.of("AUTHSOME_IDENTITY", "my-agent")).acting().handle();
        assertEquals("my-agent", named.value());
        assertEquals(null, ClientConfig.read(home().clientConfig()).activeIdentity());
    }

    @Test
    void makesOneIdentityForManyAtOnce() throws IOException {
        // threads of one process share its file locks, so each gets a process of its own in the tests of the whole;
        // here one after another must be enough
        List<Handle> handles = IntStream.range(0, 5)
                .mapToObj(_ -> identities(Map.of()).acting().handle())
                .distinct()
                .toList();
        assertEquals(1, handles.size());
        try (Stream<Path> keys = Files.list(home().identities())) {
            assertEquals(
                    1, keys.filter(file -> file.toString().endsWith(".key")).count());
        }
    }

    private HomeLayout home() {
        return new HomeLayout(root);
    }

    private Identities identities(Map<String, String> environment) {
        return new Identities(home(), new TestWorld(environment).world(), InstantSource.system(), SecureRandom::new);
    }
}
