package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page about definitions, from its first command to its last, with the very definition that stands on it. */
final class OwnDefinitionTests {
    private static final String HOST = "api1.orchard.example";
    private static final String KEY = "ok-" + "f1rst".repeat(5);
    private static final String WORK_KEY = "ok-" + "w0rk".repeat(6);

    @Test
    void anUnknownApiIsAddedUsedByTwoAccountsExportedAndRemoved(@TempDir Path folder) throws Exception {
        Programs.assume("curl");
        try (DemoService service = DemoService.start(folder, HOST, KEY);
                TestHome home = TestHome.fresh()) {
            home.settings(service.settings(home.port()));
            String definition = definitionOfThePage();
            succeed(home.authsome("list"));
            registers(home, definition);
            succeed(home.authsome("login", "orchard").stdin(KEY + "\n"));
            succeed(home.authsome("login", "orchard", "--connection", "work").stdin(WORK_KEY + "\n"));
            usesBoth(home, service);
            String exported = succeed(home.authsome("export", "orchard", "--format", "dotenv", "--yes"));
            assertEquals("ORCHARD_API_KEY=" + KEY + "\n", exported);
            removes(home);
            succeed(home.authsome("daemon", "stop"));
            assertEquals(List.of(), Leaks.of(KEY).in(home.root()));
            assertEquals(List.of(), Leaks.of(WORK_KEY).in(home.root()));
        }
    }

    private static void registers(TestHome home, String definition) throws IOException, InterruptedException {
        Outcome lookAlike = home.authsome("register", "-", "--yes")
                .stdin(definition.replace("[0-9]+\\\\.orchard", ".*orchard"))
                .run();
        assertEquals(10, lookAlike.exit(), lookAlike.printed());
        assertTrue(lookAlike.err().contains("line 12: 'api_url'"), lookAlike.printed());
        Outcome unasked = home.authsome("register", "-").stdin(definition).run();
        assertEquals(2, unasked.exit(), unasked.printed());
        assertTrue(unasked.err().contains("(all below orchard.example)"), unasked.printed());
        assertEquals(4, home.authsome("inspect", "orchard").run().exit(), "it was registered without consent");
        succeed(home.authsome("register", "-", "--yes").stdin(definition));
    }

    private static void usesBoth(TestHome home, DemoService service) throws IOException, InterruptedException {
        String url = "https://" + HOST + "/v1/trees";
        String seen = succeed(home.authsome("run", "--", "sh", "-c", "env; curl -sS " + url));
        assertFalse(seen.contains(KEY), "the child saw the key");
        assertTrue(service.requests().getLast().contains(KEY), service.requests()::toString);
        succeed(home.authsome("run", "--connection", "orchard=work", "--", "curl", "-sS", url));
        assertTrue(service.requests().getLast().contains(WORK_KEY), service.requests()::toString);
    }

    private static void removes(TestHome home) throws IOException, InterruptedException {
        Outcome unasked = home.authsome("remove", "orchard").run();
        assertEquals(2, unasked.exit(), unasked.printed());
        assertTrue(unasked.err().contains("default, work"), unasked.printed());
        succeed(home.authsome("get", "orchard"));
        succeed(home.authsome("remove", "orchard", "--yes"));
        Outcome gone = home.authsome("get", "orchard").run();
        assertEquals(4, gone.exit(), gone.printed());
    }

    private static String succeed(AuthsomeProcess process) throws IOException, InterruptedException {
        Outcome outcome = process.run();
        assertEquals(0, outcome.exit(), outcome.printed());
        return outcome.out();
    }

    private static String definitionOfThePage() throws IOException {
        Path page = Folder.checkout().resolve("docs/reference/provider-definitions.md");
        try (Stream<String> lines = Files.lines(page)) {
            return String.join(
                    "\n",
                    lines.dropWhile(line -> !line.equals("```jsonc"))
                            .skip(1)
                            .takeWhile(line -> !line.equals("```"))
                            .toList());
        }
    }
}
