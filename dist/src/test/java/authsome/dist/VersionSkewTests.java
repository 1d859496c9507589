package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run whose children ask all the time, while the daemon of its home turns out to be of another release, and is replaced. */
final class VersionSkewTests {

    private static final String KEY = Canary.key("skew");
    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int CHILDREN = 3;

    /**
     * Each request is a process and a connection of its own. Who finds nobody listening (7) has sent nothing and asks again;
     * whatever else is no answer is a request that was lost. The last child goes by the run's own port, as those do that
     * cannot send its secret.
     */
    private static final String SCRIPT = """
            own=$(echo "$JAVA_TOOL_OPTIONS" | sed 's/.*https.proxyPort=\\([0-9]*\\).*/\\1/')
            ask() {
              until [ -e stop ]; do
                curl -sS -o /dev/null -w '%{http_code}\\n' $2 "$ASKED" >> answers.$1 2>> problems
                got=$?
                [ $got = 0 ] || [ $got = 7 ] || echo "curl of $1 ended with $got" >> lost
                sleep 0.05
              done
            }
            ask 0 & ask 1 & ask 2 "--proxy http://127.0.0.1:$own" & wait
            exit 7
            """;

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
            Path printed = folder.resolve("printed");
            Process run = home.authsome("run", "--", "sh", "-c", SCRIPT)
                    .environment("ASKED", "https://" + DemoService.HOST + "/v1/models")
                    .directory(folder)
                    .start(printed);
            try {
                awaitAnswers();

                // a newer daemon that serves older clients no more
                rewrite(home, "\"protocol\":2,\"oldest_client\":1", "\"protocol\":99,\"oldest_client\":99");
                Outcome refused = home.authsome("list").run();
                assertEquals(9, refused.exit(), refused.printed());
                assertTrue(refused.err().contains("upgrade this command line"), refused.printed());

                // an older one, which is replaced
                rewrite(home, "\"protocol\":99,\"oldest_client\":99", "\"protocol\":0,\"oldest_client\":0");
                Outcome old = home.authsome("list").run();
                assertEquals(9, old.exit(), old.printed());
                assertTrue(old.err().contains("authsome daemon restart"), old.printed());
                assertEquals(0, home.authsome("daemon", "restart").run().exit());
                awaitAnswers();
                Outcome mended = home.authsome("runs", "list").run();
                assertEquals(0, mended.exit(), mended.printed());
                assertTrue(mended.out().contains("run_"), "the run is open still: " + mended.printed());
                assertFalse(mended.err().contains("older"), mended.printed());

                Files.createFile(folder.resolve("stop"));
                assertTrue(run.waitFor(LIMIT), "the run ends");
                assertEquals(7, run.exitValue(), Files.readString(printed));
                assertFalse(Files.exists(folder.resolve("lost")), this::whatWasLost);
                List<String> answers = answers();
                assertEquals(
                        List.of(),
                        answers.stream().filter(answer -> !isAnswer(answer)).toList());
                assertEquals(
                        service.requests().size(),
                        answers.stream().filter("200"::equals).count(),
                        "requests that a service was sent, and answers that a child got");
            } finally {
                // its command waits for a file of this test
                run.descendants().forEach(ProcessHandle::destroy);
                run.destroy();
            }
        }
    }

    /** 000 is what curl writes where it got none, and the script takes down why. */
    private static boolean isAnswer(String answer) {
        return answer.equals("200") || answer.equals("000");
    }

    private String whatWasLost() {
        try {
            return Files.readString(folder.resolve("lost")) + Files.readString(folder.resolve("problems"));
        } catch (IOException failed) {
            return failed.toString();
        }
    }

    private List<String> answers() throws IOException {
        List<String> all = new ArrayList<>();
        for (int child = 0; child < CHILDREN; child++) {
            all.addAll(answersOf(child));
        }
        return all;
    }

    private List<String> answersOf(int child) throws IOException {
        Path file = folder.resolve("answers." + child);
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    /** Until each child has got some more. */
    private void awaitAnswers() throws Exception {
        for (int child = 0; child < CHILDREN; child++) {
            long before = answered(child);
            long end = System.nanoTime() + LIMIT.toNanos();
            while (answered(child) < before + 3) {
                assertTrue(System.nanoTime() < end, "child " + child + " gets no answers; " + whatWasLost());
                Thread.sleep(20);
            }
        }
    }

    private long answered(int child) throws IOException {
        return answersOf(child).stream().filter("200"::equals).count();
    }

    private static void rewrite(TestHome home, String from, String to) throws IOException {
        String text = Files.readString(home.endpoint());
        assertTrue(text.contains(from), text);
        Files.writeString(home.endpoint(), text.replace(from, to));
    }
}
