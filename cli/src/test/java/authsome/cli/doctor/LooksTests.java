package authsome.cli.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.Release;
import authsome.api.client.wire.Readiness;
import authsome.cli.TestWorld;
import authsome.cli.console.World;
import authsome.cli.home.Identities;
import authsome.domain.identity.Handle;
import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each thing that doctor sees from outside, by breaking the very thing. */
final class LooksTests {

    @TempDir
    Path folder;

    private HomeLayout home;

    @BeforeEach
    void makeHome() throws IOException {
        home = new HomeLayout(folder.resolve("home"));
        Files.createDirectories(home.data());
        Files.createDirectories(home.identities());
        for (Path path : List.of(home.masterKey(), home.data().resolve("registry.db"), home.settings())) {
            Files.writeString(path, "{}");
        }
        for (Path path : List.of(
                home.root(),
                home.server(),
                home.data(),
                home.identities(),
                home.root().resolve("client"))) {
            mode(path, "rwx------");
        }
        mode(home.masterKey(), "rw-------");
        mode(home.data().resolve("registry.db"), "rw-------");
    }

    @Test
    void aKeyThatOthersMayReadIsNamedWithTheCommandThatMendsIt() throws IOException {
        assertEquals(List.of(Level.OK), levels(ModesLook.findings(home.root())));
        mode(home.masterKey(), "rw-r--r--");
        Finding found = only(ModesLook.findings(home.root()));
        assertEquals(Level.FAILED, found.level());
        assertEquals(home.masterKey() + " is open to other users", found.sentence());
        assertEquals("run: chmod 600 " + home.masterKey(), found.advice());
    }

    @Test
    void foldersLinksSecondNamesAndWhatOthersMayWriteAreNamed() throws IOException {
        mode(home.data(), "rwxr-xr-x");
        mode(home.settings(), "rw-rw-r--");
        Files.createSymbolicLink(home.server().resolve("link"), home.settings());
        Files.createLink(folder.resolve("second"), home.data().resolve("registry.db"));
        String all = ModesLook.findings(home.root()).toString();
        for (String part : List.of(
                "run: chmod 700 " + home.data(),
                "run: chmod 600 " + home.settings(),
                "link is a symbolic link",
                "registry.db has a second name")) {
            assertTrue(all.contains(part), () -> part + " in " + all);
        }
    }

    @Test
    void manyProblemsAreCounted() throws IOException {
        for (int i = 0; i < 15; i++) {
            Path file = Files.writeString(home.data().resolve("file" + i), "x");
            mode(file, "rw-r--r--");
        }
        List<Finding> found = ModesLook.findings(home.root());
        assertEquals(11, found.size());
        assertEquals(
                "5 more files or folders have such problems", found.getLast().sentence());
    }

    @Test
    void theHomeItselfMustBeAPrivateFolderInASafePlace() throws IOException {
        assertTrue(HomeLook.findings(home).stream().noneMatch(one -> one.level() == Level.FAILED));
        mode(home.root(), "rwxr-xr-x");
        assertTrue(HomeLook.findings(home).toString().contains("run: chmod 700 " + home.root()));
        mode(home.root(), "rwx------");
        mode(folder, "rwxrwxrwx");
        assertTrue(HomeLook.findings(home).toString().contains("where everybody may put another home in its place"));
        mode(folder, "rwx------");
        Path link = Files.createSymbolicLink(folder.resolve("link"), home.root());
        assertTrue(HomeLook.findings(new HomeLayout(link)).toString().contains("is a symbolic link"));
        HomeLayout none = new HomeLayout(folder.resolve("none"));
        assertTrue(HomeLook.findings(none).toString().contains("is not there"));
    }

    @Test
    void theIdentityKeyMustBePrivateAndThatOfItsRecord() throws IOException {
        assertEquals(Level.WARNING, identityLook().level());
        Handle handle = identities().acting().handle();
        assertEquals(Level.OK, identityLook().level());
        mode(home.identityKey(handle), "rw-r--r--");
        assertTrue(identityLook().sentence().contains("is open to other users"));
        mode(home.identityKey(handle), "rw-------");
        String key = Files.readString(home.identityKey(handle));
        Files.writeString(home.identityKey(handle), (key.charAt(0) == '0' ? '1' : '0') + key.substring(1));
        assertEquals(Level.FAILED, identityLook().level());
        Files.delete(home.identityKey(handle));
        assertTrue(identityLook().sentence().contains("is gone"));
    }

    @Test
    void aStrangerAtThePortIsNamedOnBothAddresses() throws IOException {
        for (String address : List.of("127.0.0.1", "::1")) {
            if (address.equals("::1") && !authsome.cli.daemon.PortHolder.hasIpv6()) {
                continue;
            }
            try (ServerSocket stranger = new ServerSocket(0, 5, InetAddress.ofLiteral(address))) {
                Files.writeString(home.settings(), "{\"port\": " + stranger.getLocalPort() + "}");
                Finding found = only(PortLook.findings(world(), home, null));
                assertEquals(Level.WARNING, found.level());
                assertTrue(
                        found.sentence()
                                .contains("(pid " + ProcessHandle.current().pid() + ")"),
                        found.sentence());
                DaemonEndpoint there = endpoint(stranger.getLocalPort());
                assertTrue(
                        PortLook.findings(world(), home, there).stream().anyMatch(one -> one.level() == Level.FAILED));
                String elsewhere = PortLook.findings(world(), home, endpoint(1)).toString();
                assertTrue(elsewhere.contains("this home is served on port 1"), elsewhere);
            }
        }
    }

    @Test
    void clocksThatDisagreeAreNamed() {
        Instant now = Instant.parse("2026-06-17T10:20:30Z");
        assertEquals(List.of(Level.OK), levels(ClockLook.findings(answer("2026-06-17T10:20:29Z"), now)));
        assertEquals(List.of(Level.WARNING), levels(ClockLook.findings(answer("2026-06-17T10:20:10Z"), now)));
        assertEquals(List.of(Level.FAILED), levels(ClockLook.findings(answer("2026-06-17T12:20:30Z"), now)));
        Finding early = only(ClockLook.findings(null, BuildDate.read().minusSeconds(1)));
        assertTrue(early.sentence().contains("before this build was made"), early.sentence());
    }

    @Test
    void settingsThatWouldNotStartADaemonAreNamed() throws IOException {
        Files.writeString(home.settings(), "{\"upstream\": {\"extra_ca\": \"gone.pem\"}}");
        assertTrue(SettingsLook.findings(world(), home).getFirst().sentence().contains("gone.pem"));
        Files.writeString(home.settings(), "{\"upstream\": ");
        assertEquals(
                Level.FAILED, SettingsLook.findings(world(), home).getFirst().level());
    }

    private Finding identityLook() {
        return IdentityLook.finding(home, identities());
    }

    private Identities identities() {
        return new Identities(home, world(), InstantSource.system(), SecureRandom::new);
    }

    private World world() {
        return new TestWorld(Map.of("AUTHSOME_HOME", home.root().toString())).world();
    }

    private DaemonEndpoint endpoint(int port) {
        return new DaemonEndpoint(
                1,
                1,
                "instance",
                "1",
                Release.ofThis("1"),
                home.root().resolve("daemon.sock"),
                "127.0.0.1",
                port,
                "http://127.0.0.1:1",
                2);
    }

    private static Readiness answer(String time) {
        return new Readiness("ready", new TreeMap<>(), List.of(), List.of(), "", "", "", List.of(), time);
    }

    private static void mode(Path path, String mode) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
    }

    private static List<Level> levels(List<Finding> findings) {
        return findings.stream().map(Finding::level).toList();
    }

    private static Finding only(List<Finding> findings) {
        assertEquals(1, findings.size(), findings::toString);
        return findings.getFirst();
    }
}
