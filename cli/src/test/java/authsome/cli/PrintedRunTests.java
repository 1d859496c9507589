package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code run --print-env}: what it prints, and for which processes it opens a run. */
final class PrintedRunTests {

    private static final long SELF = ProcessHandle.current().pid();
    private static final long PARENT =
            ProcessHandle.current().parent().orElseThrow().pid();

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Map<String, String> environment = daemon.environment();

    PrintedRunTests() {
        daemon.answer("POST /api/runs", 200, """
                {"id":"run_0123456789ab","environment":{"AUTHSOME_RUN":"run_0123456789ab",
                "HTTPS_PROXY":"http://run:s3cret@127.0.0.1:7","JAVA_TOOL_OPTIONS":"-Da=b -Dc='d'"},
                "no_proxy":["localhost"],"proxy_port":7,"own_port":8,"reach":"full"}""");
        daemon.answer("POST /api/runs/run_0123456789ab/close", 200, "{\"status\":\"ok\"}");
        runs("");
        environment.put("NO_PROXY", "intranet");
        environment.put("OF_THE_PERSON", "x");
    }

    private void runs(String entries) {
        daemon.answer("GET /api/runs", 200, "{\"runs\":[" + entries + "]}");
    }

    private static String entry(String id, long pid) {
        return """
                {"id":"%s","identity":"calm-agent","connections":{},"pid":%d,"opened_at":"2026-01-01T00:00:00Z"}""".formatted(id, pid);
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void printsWhatARunAddsAndNothingOfThePerson() {
        TestWorld world = world();
        assertEquals(0, world.run("run", "--print-env", "--for", Long.toString(SELF)), world.err());
        assertEquals("""
                export AUTHSOME_RUN='run_0123456789ab'
                export HTTPS_PROXY='http://run:s3cret@127.0.0.1:7'
                export JAVA_TOOL_OPTIONS='-Da=b -Dc='\\''d'\\'''
                export NO_PROXY='intranet,localhost'
                export no_proxy='intranet,localhost'
                """, world.out());
        assertTrue(world.err().contains("run_0123456789ab is open until process " + SELF + " ends"), world.err());
        assertTrue(world.err().contains("holds the secret of this run"), world.err());
        assertTrue(daemon.requests().toString().contains("\"pid\":" + SELF), daemon.requests()::toString);
        assertFalse(daemon.requests().toString().contains("/close"), "the run is the process's now");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "dotenv|JAVA_TOOL_OPTIONS=\"-Da=b -Dc='d'\"",
                "docker|JAVA_TOOL_OPTIONS=-Da=b -Dc='d'",
                "json|\"JAVA_TOOL_OPTIONS\": \"-Da=b -Dc='d'\","
            })
    void printsForOtherReaders(String format, String line) {
        TestWorld world = world();
        assertEquals(0, world.run("run", "--print-env", "--format", format, "--for", Long.toString(SELF)), world.err());
        assertTrue(world.out().lines().map(String::strip).toList().contains(line), world.out());
    }

    @Test
    void jsonNamesTheRun() {
        TestWorld world = world();
        assertEquals(0, world.run("run", "--print-env", "--json", "--for", Long.toString(SELF)), world.err());
        assertTrue(world.out().contains("\"run\": \"run_0123456789ab\""), world.out());
        assertTrue(world.out().contains("\"HTTPS_PROXY\": \"http://run:s3cret@127.0.0.1:7\""), world.out());
    }

    @Test
    void goesOnWithoutACommandOnlyWhenAsked() {
        refuses(2, "missing COMMAND", "run");
        refuses(2, "missing COMMAND", "run", "--connection", "github=work", "--");
        refuses(2, "--for goes with --print-env", "run", "--for", "1", "--", "true");
        refuses(2, "--format goes with --print-env", "run", "--format", "json", "--", "true");
        refuses(2, "--print-env takes no COMMAND", "run", "--print-env", "--", "true");
        refuses(2, "takes no --sandbox-hide", "run", "--print-env", "--sandbox-hide", "/x");
        refuses(2, "--format is shell, dotenv, docker or json", "run", "--print-env", "--format", "xml");
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void opensARunOnlyForALivingProcessOfThisUser() throws Exception {
        refuses(2, "--for takes a number", "run", "--print-env", "--for", "shell");
        refuses(2, "--for takes a number", "run", "--print-env", "--for", "0");
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        refuses(4, "no process " + ended.pid(), "run", "--print-env", "--for", Long.toString(ended.pid()));
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void doesNotLeadOutOfTheRunAroundIt() throws Exception {
        Process other = new ProcessBuilder("sleep", "60").start();
        try {
            String inside = Long.toString(other.pid());
            // the parent of these tests has a run, so that they are inside of it, and so is their child
            runs(entry("run_aaaaaaaaaaaa", PARENT));
            assertEquals(0, world().run("run", "--print-env", "--for", inside));
            // another program that has a run may open a second one for itself
            assertEquals(0, world().run("run", "--print-env", "--for", Long.toString(PARENT)));
            // these tests have a run: what their child asks for is inside, and their parent is not
            runs(entry("run_aaaaaaaaaaaa", PARENT) + "," + entry("run_bbbbbbbbbbbb", 1));
            long outside = ProcessHandle.of(PARENT)
                    .flatMap(ProcessHandle::parent)
                    .map(ProcessHandle::pid)
                    .orElse(1L);
            refuses(4, "outside of the run around this command", "run", "--print-env", "--for", Long.toString(outside));
            environment.put("AUTHSOME_RUN", "run_cccccccccccc");
            refuses(4, "run_cccccccccccc, is not open", "run", "--print-env", "--for", inside);
        } finally {
            other.destroy();
        }
    }

    private void refuses(int code, String sentence, String... words) {
        TestWorld world = world();
        assertEquals(code, world.run(words), world.err());
        assertTrue(world.err().contains(sentence), world.err());
        assertEquals("", world.out());
    }

    private TestWorld world() {
        return new TestWorld(environment);
    }
}
