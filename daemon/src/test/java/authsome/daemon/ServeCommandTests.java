package authsome.daemon;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Real processes of an unprivileged user. */
@EnabledOnOs(OS.LINUX)
class ServeCommandTests {

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();
    private ServeProcess serve;

    @BeforeEach
    void prepare() throws IOException {
        serve = new ServeProcess(folder);
    }

    @AfterEach
    void end() throws InterruptedException {
        for (Process process : started) {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void ofTwoAtOnceOneServesAndTheOtherNamesIt() throws Exception {
        Process one = start();
        Process two = start();
        Process loser = one.onExit().applyToEither(two.onExit(), p -> p).get();
        Process winner = loser.pid() == one.pid() ? two : one;
        assertEquals(0, loser.exitValue());
        assertEquals("the daemon of this home is running already: pid " + winner.pid(), outputOf(loser));
        serve.awaitServing(winner);
        assertTrue(winner.isAlive());
    }

    @Test
    void theNextOneServesAfterAKill() throws Exception {
        String before = killed(start());
        String after = killed(start());
        // unless somebody else has just got it, which does not happen again and again
        for (int i = 0; i < 2 && !after.equals(before); i++) {
            before = after;
            after = killed(start());
        }
        assertEquals(before, after);
    }

    /** Kills a daemon once it serves; gives the port of its proxy. */
    private String killed(Process daemon) throws IOException, InterruptedException {
        serve.awaitServing(daemon);
        String endpoint = Files.readString(serve.endpoint());
        daemon.destroyForcibly().waitFor();
        return endpoint.replaceAll(".*\"proxy_port\":([0-9]+).*", "$1");
    }

    @Test
    void servesClosedToItsOwnUserAndEndsInOrder() throws Exception {
        Process daemon = start();
        serve.awaitServing(daemon);
        for (String file : List.of("environ", "maps", "mem")) {
            assertNotEquals(0, serve.run("head", "-c", "1", "/proc/" + daemon.pid() + "/" + file), file);
        }
        String log = Files.readString(serve.home().resolve("server/daemon/daemon.log"));
        assertFalse(log.contains("hardening"), log);
        daemon.destroy();
        daemon.waitFor();
        assertFalse(Files.exists(serve.endpoint()));
        assertFalse(Files.exists(serve.home().resolve("daemon.sock")));
        assertTrue(Files.readString(serve.home().resolve("server/daemon/daemon.log"))
                .endsWith(" INFO authsome.daemon.wiring.Serving stopped\n"));
    }

    @Test
    void endedTheMomentItServesItLeavesNothing() throws Exception {
        Process daemon = start();
        while (!Files.exists(serve.endpoint()) && daemon.isAlive()) {
            Thread.onSpinWait();
        }
        daemon.destroy();
        daemon.waitFor();
        assertFalse(Files.exists(serve.endpoint()));
        assertFalse(Files.exists(serve.home().resolve("daemon.sock")));
    }

    @Test
    void badSettingsAreNamedAndNothingIsLeftRunning() throws Exception {
        Files.createDirectory(serve.home().resolve("server"));
        Files.writeString(serve.home().resolve("server/settings.json"), "{\"prot\": 1, \"store\": \"x\"}");
        assertEquals(
                0,
                new ProcessBuilder("chown", "-R", "--reference=" + serve.home(), serve.home() + "/server")
                        .start()
                        .waitFor());
        Process daemon = start();
        assertEquals(1, daemon.waitFor());
        String said = outputOf(daemon);
        assertTrue(said.contains("unknown setting 'prot'; did you mean 'port'?"), said);
        assertTrue(said.contains("no storage adapter is called 'x'; known: hcvault, sqlite"), said);
        assertTrue(said.contains("hint: edit "), said);
        assertFalse(Files.exists(serve.endpoint()));
    }

    private Process start() throws IOException {
        Process process = serve.start();
        started.add(process);
        return process;
    }

    private static String outputOf(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }
}
