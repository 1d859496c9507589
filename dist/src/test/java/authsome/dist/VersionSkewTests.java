package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is open while the daemon of its home turns out to be of another release, and is replaced. */
final class VersionSkewTests {

    private static final String KEY = Canary.key("skew");
    private static final Duration LIMIT = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    void anOpenRunGoesOnWhateverTheReleasesAre() throws Exception {
        Programs.assume("curl");
        try (DemoService service = DemoService.start(folder, KEY);
                TestHome home = TestHome.fresh()) {
            home.settings(service.settings(home.port()));
            assertEquals(
                    0, home.authsome("login", "openai").stdin(KEY + "\n").run().exit());
            String call = "curl -sS --retry 5 --retry-all-errors -o /dev/null -w '%{http_code} ' https://"
                    + DemoService.HOST + "/v1/models; ";
            String script = call + "touch begun1; until [ -e go1 ]; do sleep 0.05; done; " + call
                    + "touch begun2; until [ -e go2 ]; do sleep 0.05; done; exit 7";
            Path printed = folder.resolve("printed");
            Process run = home.authsome("run", "--", "sh", "-c", script)
                    .directory(folder)
                    .start(printed);
            try {
                await(folder.resolve("begun1"));

                // a newer daemon that serves older clients no more
                rewrite(home, "\"protocol\":2,\"oldest_client\":1", "\"protocol\":99,\"oldest_client\":99");
                Outcome refused = home.authsome("list").run();
                assertEquals(9, refused.exit(), refused.printed());
                assertTrue(refused.err().contains("upgrade this command line"), refused.printed());
                Files.createFile(folder.resolve("go1"));
                await(folder.resolve("begun2"));

                // an older one, which is replaced
                rewrite(home, "\"protocol\":99,\"oldest_client\":99", "\"protocol\":0,\"oldest_client\":0");
                Outcome old = home.authsome("list").run();
                assertEquals(9, old.exit(), old.printed());
                assertTrue(old.err().contains("authsome daemon restart"), old.printed());
                assertEquals(0, home.authsome("daemon", "restart").run().exit());
                Outcome mended = home.authsome("runs", "list").run();
                assertEquals(0, mended.exit(), mended.printed());
                assertTrue(mended.out().contains("run_"), "the run is open still: " + mended.printed());
                assertFalse(mended.err().contains("older"), mended.printed());
                Files.createFile(folder.resolve("go2"));
                assertTrue(run.waitFor(LIMIT), "the run ends");
                assertEquals(7, run.exitValue(), Files.readString(printed));
                assertEquals("200 200 ", Files.readString(printed));
            } finally {
                // its command waits for files of this test
                run.descendants().forEach(ProcessHandle::destroy);
                run.destroy();
            }
        }
    }

    private static void rewrite(TestHome home, String from, String to) throws IOException {
        String text = Files.readString(home.endpoint());
        assertTrue(text.contains(from), text);
        Files.writeString(home.endpoint(), text.replace(from, to));
    }

    private static void await(Path file) throws InterruptedException {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < end, "no " + file.getFileName());
            Thread.sleep(20);
        }
    }
}
