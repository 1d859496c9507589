package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code import}: what is refused before anything is asked, and what a plan leaves undone. */
final class ImportCommandTests {

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();
    private final Map<String, String> environment = daemon.environment();

    ImportCommandTests() {
        environment.put("HOME", root.resolve("nobody").toString());
        daemon.answer("GET /api/connections?definitions=outline", 200, """
                {"connections":[],"by_source":{"bundled":[],"custom":[]}}""");
        daemon.answer("GET /api/providers", 200, """
                {"bundled":[{"name":"openai","display_name":"OpenAI","auth_type":"api_key","flow":"api_key",
                "api_key":{},"export":{"env":{"api_key":"OPENAI_API_KEY"}}}],"custom":[]}""");
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void insideARunNothingIsImported() {
        environment.put("AUTHSOME_RUN", "run_0123456789ab");
        TestWorld world = new TestWorld(environment).piping("OPENAI_API_KEY=sk-secret\n");
        assertEquals(4, world.run("import", "-", "--yes"));
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void aPlanAndANoLeaveEverythingAsItWas() {
        TestWorld plan = new TestWorld(environment).piping("OPENAI_API_KEY=sk-secret\n");
        assertEquals(0, plan.run("import", "-", "--dry-run"), plan.err());
        assertTrue(plan.out().contains("openai (default)"), plan.out());
        assertTrue(plan.out().contains("new"), plan.out());
        TestWorld no =
                new TestWorld(environment).piping("OPENAI_API_KEY=sk-secret\n").answering("n");
        assertEquals(2, no.run("import", "-"));
        TestWorld nobody = new TestWorld(environment).piping("OPENAI_API_KEY=sk-secret\n");
        assertEquals(2, nobody.run("import", "-"));
        assertTrue(nobody.err().contains("--yes"), nobody.err());
        for (TestWorld world : List.of(plan, no, nobody)) {
            assertTrue(!(world.out() + world.err()).contains("sk-secret"), "the value was shown");
        }
        assertTrue(
                daemon.requests().stream().allMatch(request -> request.startsWith("GET ")),
                daemon.requests()::toString);
    }

    @Test
    void whatIsNoSourceIsNamed() throws IOException {
        TestWorld nothing = new TestWorld(environment);
        assertEquals(2, nothing.run("import"));
        assertTrue(nothing.err().contains("what to import is missing"), nothing.err());
        TestWorld missing = new TestWorld(environment);
        assertEquals(1, missing.run("import", root.resolve("none").toString()));
        TestWorld noHome = new TestWorld(environment);
        assertEquals(1, noHome.run("import", root.resolve("server").toString(), "--from", "home"));
        assertTrue(noHome.err().contains("no home of the published package"), noHome.err());
        Path odd = Files.writeString(root.resolve("odd.json"), "{\"OPENAI_API_KEY\": [1}");
        TestWorld damaged = new TestWorld(environment);
        assertEquals(2, damaged.run("import", odd.toString()));
        Path empty = Files.createDirectory(root.resolve("empty"));
        TestWorld none = new TestWorld(environment);
        assertEquals(0, none.run("import", empty.toString(), "--yes"));
        assertEquals("There is nothing to import.\n", none.out());
    }
}
