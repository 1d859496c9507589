package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The guide to an API that nobody has described, block by block as it stands there; then its definition is edited. */
final class UnknownApiGuideTests {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final String HOST = "api.orchard.example";
    private static final String KEY = "ok-" + "1nvented".repeat(3);
    private static final long THREE_MINUTES_NANOS = 180_000_000_000L;

    @Test
    void theGuideLeadsToRequestsWithTheKeyInThreeMinutes(@TempDir Path folder) throws Exception {
        Programs.assume("curl");
        Programs.assume("script");
        List<String> blocks = blocks();
        assertEquals(4, blocks.size(), "the script below puts the blocks of the guide together");
        try (DemoService service = DemoService.start(folder, HOST, KEY);
                TestHome home = TestHome.fresh()) {
            home.settings(service.settings(home.port()));
            long begun = System.nanoTime();
            ProcessBuilder builder = new ProcessBuilder(
                            "sh", "-c", "set -eux\n" + String.join("\n", blocks.subList(1, 4)))
                    .directory(folder.toFile());
            home.enter(builder.environment());
            builder.environment().merge("PATH", Folder.path().resolve("bin") + ":", (path, ours) -> ours + path);
            builder.environment().put("ORCHARD_KEY", KEY);
            Outcome outcome = Programs.run(builder, "");
            assertEquals(0, outcome.exit(), outcome.printed());
            assertTrue(System.nanoTime() - begun < THREE_MINUTES_NANOS, "the guide promises three minutes");
            assertTrue(outcome.out().contains("inject"), outcome.printed());
            assertTrue(outcome.out().contains("\"http_status\": 200"), outcome.printed());
            long carried = service.requests().stream()
                    .filter(request -> request.contains(KEY))
                    .count();
            assertEquals(2, carried, service.requests()::toString);
            assertFalse(outcome.out().contains(KEY), "the key was shown");
            aRefusedKeyIsSaid(home);
            storedKeysKeepToTheirHosts(home, folder);
            assertEquals(0, home.authsome("daemon", "stop").run().exit());
            assertEquals(List.of(), Leaks.of(KEY).in(home.root()));
        }
    }

    private static void aRefusedKeyIsSaid(TestHome home) throws Exception {
        String other = "ok-" + "0ther".repeat(4);
        Outcome login = home.authsome("login", "orchard", "--connection", "wrong")
                .stdin(other + "\n")
                .run();
        assertEquals(0, login.exit(), login.printed());
        Outcome tried = home.authsome("provider", "test", "orchard", "--connection", "wrong", "--live")
                .run();
        assertEquals(5, tried.exit(), tried.printed());
        assertTrue(tried.out().contains("\"http_status\": 401"), tried.printed());
        assertTrue(tried.out().contains("does not take this credential"), tried.printed());
        assertFalse(tried.printed().contains(other), "the key was shown");
        assertEquals(
                0,
                home.authsome("logout", "orchard", "--connection", "wrong")
                        .run()
                        .exit());
    }

    /** Whoever edits a definition changes where later keys go, not where this one does. */
    private static void storedKeysKeepToTheirHosts(TestHome home, Path folder) throws Exception {
        Path editor = folder.resolve("editor.sh");
        Files.writeString(
                editor,
                "#!/bin/sh\nsed -i 's/\"api.orchard.example\"/[\"api.orchard.example\", \"other.example.test\"]/' \"$1\"\n");
        Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
        String line = "exec " + Folder.path().resolve("bin/authsome") + " provider edit orchard --yes";
        ProcessBuilder builder = new ProcessBuilder("script", "-qec", line, "/dev/null").directory(folder.toFile());
        home.enter(builder.environment());
        builder.environment().put("EDITOR", editor.toString());
        builder.environment().put("TERM", "dumb");
        Outcome edited = Programs.run(builder, "");
        assertEquals(0, edited.exit(), edited.printed());
        assertTrue(edited.printed().contains("until now: api.orchard.example"), edited.printed());
        assertTrue(edited.printed().contains("connections that exist keep to the hosts"), edited.printed());
        assertTrue(home.authsome("inspect", "orchard").run().out().contains("other.example.test"));
        Outcome other = home.authsome("provider", "test", "orchard", "--url", "https://other.example.test/")
                .run();
        assertEquals(1, other.exit(), other.printed());
        assertFalse(other.out().contains("\"decision\": \"inject\""), other.printed());
        Outcome same = home.authsome("provider", "test", "orchard").run();
        assertEquals(0, same.exit(), same.printed());
    }

    private static List<String> blocks() throws IOException {
        Matcher found = BLOCK.matcher(Files.readString(Folder.checkout().resolve("docs/guides/unknown-api.md")));
        List<String> blocks = new ArrayList<>();
        while (found.find()) {
            blocks.add(found.group(1));
        }
        return blocks;
    }
}
