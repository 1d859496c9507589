package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys come out of files by {@code scan}, and go back into an environment by {@code export}. */
final class ScanTests {
    private static final String OLD = "sk-old0123456789abcdefghijklmnopq";
    private static final String NEW = "sk-new0123456789abcdefghijklmnopq";
    private static final String TOKEN = "ghp_0123456789abcdefghijklmnopqrstuvwxyz";

    @TempDir
    Path project;

    private TestHome home;

    @BeforeEach
    void openHome() throws Exception {
        home = TestHome.fresh();
    }

    @AfterEach
    void closeHome() throws Exception {
        home.close();
    }

    @Test
    void importsWhatDiffersAndExportsItAgain() throws Exception {
        assertEquals(0, home.authsome("login", "openai").stdin(OLD + "\n").run().exit());
        assertEquals(
                0,
                home.authsome("login", "openai", "--connection", "work")
                        .stdin(NEW + "\n")
                        .run()
                        .exit());
        Files.writeString(
                project.resolve(".env"), "# keys\nexport OPENAI_API_KEY=\"" + NEW + "\"\nGITHUB_TOKEN=" + TOKEN + "\n");

        Outcome drift = scan("scan");
        assertEquals(0, drift.exit(), drift.printed());
        assertTrue(drift.out().contains("another key is stored"), drift.printed());
        assertTrue(drift.out().contains(".env line 3"), drift.printed());
        assertTrue(drift.out().contains("not stored yet"), drift.printed());
        Outcome work = scan("scan", "--connection", "work", "--json");
        assertTrue(work.out().contains("env_and_authsome_match"), work.printed());

        Outcome unasked = scan("scan", "--import");
        assertEquals(2, unasked.exit(), unasked.printed());
        Outcome imported = scan("scan", "--import", "--yes");
        assertEquals(0, imported.exit(), imported.printed());
        assertTrue(imported.out().contains("OPENAI_API_KEY can be taken out of .env line 2."), imported.printed());
        Outcome again = scan("scan", "--import", "--yes", "--json");
        assertTrue(again.out().contains("skipped_unchanged"), again.printed());
        for (Outcome outcome : List.of(drift, work, unasked, imported, again)) {
            for (String secret : List.of(OLD, NEW, TOKEN)) {
                assertFalse(outcome.printed().contains(secret), outcome.printed());
            }
        }
        String events = Files.readString(home.root().resolve("audit.log"));
        assertTrue(events.contains("\"event\":\"credential.compared\""), events);
        assertFalse(events.contains("\"event\":\"credential.revealed\""), events);

        Programs.assume("python3");
        Outcome exported = shell("eval \"$(\"$0\" export github --format env --yes --quiet)\" && exec python3 -c"
                + " 'import os; print(os.environ[\"GITHUB_ACCESS_TOKEN\"])'");
        assertEquals(TOKEN + "\n", exported.out(), exported.printed());
    }

    private Outcome scan(String... arguments) throws Exception {
        // an empty variable says nothing: the one of whoever runs the tests must not count
        return home.authsome(arguments)
                .environment("GITHUB_TOKEN", "")
                .directory(project)
                .run();
    }

    private Outcome shell(String script) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(
                        "/bin/sh",
                        "-c",
                        script,
                        Folder.path().resolve("bin/authsome").toString())
                .directory(project.toFile());
        home.enter(builder.environment());
        return Programs.run(builder, "");
    }
}
