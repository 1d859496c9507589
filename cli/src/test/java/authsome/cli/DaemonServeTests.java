package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.Release;
import authsome.api.client.http.BaseUrl;
import authsome.domain.identity.Handle;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code daemon serve}, {@code start} and {@code restart} refuse before anything is there. */
final class DaemonServeTests {

    @ParameterizedTest
    @ValueSource(strings = {"serve", "start", "restart"})
    void anEdgeIsForADaemonElsewhere(String how, @TempDir Path folder) {
        Path home = folder.resolve("home");
        TestWorld world = new TestWorld(Map.of("AUTHSOME_HOME", home.toString())).showing(80, 24);
        assertEquals(2, world.run("daemon", how, "--edge"));
        assertEquals("""
                authsome: an edge is for a daemon elsewhere, and this home calls its own
                hint: 'authsome connect URL' has it call another
                """, world.err());
        assertFalse(Files.exists(home));
    }

    @ParameterizedTest
    @ValueSource(strings = {"serve", "start"})
    void anEdgeTakesNoPassphrase(String how, @TempDir Path home) {
        TestWorld world = new TestWorld(
                        Map.of("AUTHSOME_HOME", home.toString(), "AUTHSOME_BASE_URL", "https://authsome.example.test"))
                .showing(80, 24);
        assertEquals(2, world.run("daemon", how, "--edge", "--passphrase-stdin"));
        assertEquals(
                "authsome: an edge opens no home: it takes no passphrase\nhint: leave --passphrase-stdin out\n",
                world.err());
    }

    @Test
    void anEdgeForAnotherDaemonIsNotTakenForOne(@TempDir Path home) {
        String url = "https://authsome.example.test";
        TestWorld world =
                new TestWorld(Map.of("AUTHSOME_HOME", home.toString(), "AUTHSOME_BASE_URL", url)).showing(80, 24);
        HomeLayout layout = new HomeLayout(home);
        PrivateFiles.createFolder(layout.daemon());
        new EdgeEndpoint(
                        ProcessHandle.current().pid(),
                        ProcessHandle.current()
                                .info()
                                .startInstant()
                                .orElseThrow()
                                .toEpochMilli(),
                        Release.ofThis("test"),
                        BaseUrl.parse("https://other.example.test"),
                        new Handle("steady-wisely-boldly-0042"),
                        4_100)
                .write(layout.edge());
        assertEquals(4, world.run("daemon", "start", "--edge"));
        assertEquals(
                "authsome: the edge of this home runs for https://other.example.test, and this home calls " + url
                        + "\nhint: 'authsome daemon restart --edge' starts it for that one\n",
                world.err());
        TestWorld status =
                new TestWorld(Map.of("AUTHSOME_HOME", home.toString(), "AUTHSOME_BASE_URL", url)).showing(80, 24);
        assertEquals(0, status.run("daemon", "status", "--edge"));
        assertTrue(status.out().contains("runs of this home do not use it"), status.out());
    }

    @Test
    void anEdgeThatDoesNotRunIsNoFailureOfTheCommand(@TempDir Path home) {
        TestWorld world = new TestWorld(Map.of("AUTHSOME_HOME", home.toString())).showing(80, 24);
        assertEquals(1, world.run("daemon", "status", "--edge"));
        assertEquals("Not running: no edge is running for this home.\n", world.out());
        assertEquals("", world.err());
    }

    @Test
    void servesNoOtherMachine(@TempDir Path folder) {
        Path home = folder.resolve("home");
        for (String host : new String[] {"0.0.0.0", "10.0.0.7", "::"}) {
            TestWorld world = new TestWorld(Map.of("AUTHSOME_HOME", home.toString()));
            assertEquals(2, world.run("daemon", "serve", "--host", host));
            assertEquals(
                    "authsome: this release serves its own machine only, at 127.0.0.1 and ::1\nhint: leave --host out\n",
                    world.err());
        }
        assertFalse(Files.exists(home));
    }
}
