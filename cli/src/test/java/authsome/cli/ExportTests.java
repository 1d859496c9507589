package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code export}, and what real shells and programs make of what it prints. */
final class ExportTests {

    private static final String HOSTILE = "a'b\"$(touch hit)`touch hit`\\'';touch hit;#$HOME!&&|<>*~ ${IFS}\\n'";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();
    private final Map<String, String> environment = daemon.environment();

    ExportTests() {
        answer(Map.of("GITHUB_TOKEN", HOSTILE, "GITHUB_ACCESS_TOKEN", HOSTILE));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void aShellTakesAHostileValueForNothingButAValue() throws Exception {
        for (String format : List.of("env", "shell")) {
            TestWorld world = new TestWorld(environment);
            assertEquals(0, world.run("export", "github", "--format", format, "--yes"));
            assertTrue(world.out().startsWith("export GITHUB_ACCESS_TOKEN='"), world.out());
            String child = "python3 -c 'import os; print(os.environ[\"GITHUB_ACCESS_TOKEN\"], end=\"\")'";
            assertEquals(HOSTILE, shell("eval \"$PRINTED\"; " + child, world.out()));
            assertEquals(HOSTILE, shell("eval \"$PRINTED\"; printf %s \"$GITHUB_TOKEN\"", world.out()));
        }
        assertFalse(Files.exists(root.resolve("hit")), "a part of the value was carried out");
    }

    @Test
    void aDotenvFileIsSafeToSource() throws Exception {
        TestWorld world = new TestWorld(environment);
        assertEquals(0, world.run("export", "github", "--format", "dotenv", "--yes"));
        assertEquals(HOSTILE, shell("eval \"$PRINTED\"; printf %s \"$GITHUB_TOKEN\"", world.out()));
        assertFalse(Files.exists(root.resolve("hit")), "a part of the value was carried out");
        answer(Map.of("A", "ghp_plain-1.2", "B", "two words"));
        TestWorld plain = new TestWorld(environment);
        assertEquals(0, plain.run("export", "--format", "dotenv", "--yes"));
        assertEquals("A=ghp_plain-1.2\nB='two words'\n", plain.out());
    }

    @Test
    void jsonHasTheValueAsItIs() {
        TestWorld plain = new TestWorld(environment);
        assertEquals(0, plain.run("export", "github", "--format", "json", "--yes"));
        assertEquals(HOSTILE, object(plain.out()).text("GITHUB_TOKEN"));
        TestWorld versioned = new TestWorld(environment);
        assertEquals(0, versioned.run("export", "github", "--json", "--yes"));
        assertEquals(HOSTILE, object(versioned.out()).object("credentials").text("GITHUB_TOKEN"));
        assertEquals(1, object(versioned.out()).number("v"));
    }

    @Test
    void itTakesAPersonAndNamesWhatItPrinted() {
        TestWorld yes = new TestWorld(environment).answering("y");
        assertEquals(0, yes.run("export", "github", "--connection", "work"));
        assertTrue(yes.err().contains("github (work) as GITHUB_ACCESS_TOKEN, GITHUB_TOKEN"), yes.err());
        assertFalse(yes.err().contains(HOSTILE));
        assertEquals(
                "POST /api/credentials/export {\"provider\":\"github\",\"connection\":\"work\",\"format\":\"json\"}",
                daemon.requests().getLast());
        int asked = daemon.requests().size();
        TestWorld no = new TestWorld(environment).answering("n");
        assertEquals(2, no.run("export", "github"));
        TestWorld nobody = new TestWorld(environment);
        assertEquals(2, nobody.run("export"));
        assertTrue(nobody.err().contains("--yes"), nobody.err());
        assertEquals("", no.out() + nobody.out());
        assertEquals(asked, daemon.requests().size());
    }

    @Test
    void insideARunItIsRefused() {
        environment.put("AUTHSOME_RUN", "run_0123456789ab");
        TestWorld world = new TestWorld(environment).answering("y");
        assertEquals(4, world.run("export", "github", "--yes"));
        assertEquals("", world.out());
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void wrongWordsAreUsageErrorsBeforeAnythingIsAsked() {
        assertEquals(2, new TestWorld(environment).run("export", "github", "--format", "xml", "--yes"));
        assertEquals(2, new TestWorld(environment).run("export", "--connection", "work", "--yes"));
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void valuesAndNamesThatWouldDoMoreAreNotPrinted() {
        answer(Map.of("KEY", "one\ntwo"));
        TestWorld lines = new TestWorld(environment);
        assertEquals(4, lines.run("export", "github", "--yes"));
        assertEquals("", lines.out());
        assertFalse(lines.err().contains("two"), lines.err());
        for (String name : List.of("LD_PRELOAD", "PATH", "X;touch hit", "")) {
            answer(Map.of(name, "value"));
            TestWorld world = new TestWorld(environment);
            assertEquals(1, world.run("export", "github", "--yes"), name);
            assertEquals("", world.out());
        }
    }

    @Test
    void nothingIsSaidToBeNothing() {
        answer(Map.of());
        TestWorld world = new TestWorld(environment);
        assertEquals(0, world.run("export", "--yes"));
        assertEquals("", world.out());
        assertTrue(world.err().contains("nothing to export"), world.err());
    }

    private void answer(Map<String, String> variables) {
        JsonObject.Builder inner = JsonObject.builder();
        variables.forEach(inner::put);
        JsonObject reply = JsonObject.builder()
                .put("output", Json.printText(inner.build()))
                .build();
        daemon.answer("POST /api/credentials/export", 200, Json.printText(reply));
    }

    private static JsonObject object(String text) {
        return Json.parseObject(text.getBytes(StandardCharsets.UTF_8));
    }

    private String shell(String script, String printed) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script).directory(root.toFile());
        builder.environment().put("PRINTED", printed);
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), output);
        return output;
    }
}
