package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.browser.Chromium;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code authsome run} with curl as child and a TLS service that demands a key. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RunTests {
    private static final String KEY = Canary.key("first");
    private static final String OTHER_KEY = Canary.key("work");
    private static final String URL = "https://" + DemoService.HOST + "/v1/models";

    /** A line of a child that asks again and again: when a request began, and what came of it. */
    private static final Pattern ANSWER = Pattern.compile("([0-9]{13}) ([0-9]{3})");

    private Path folder;

    private TestHome home;
    private DemoService service;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @BeforeAll
    void logIn(@TempDir Path temporary) throws Exception {
        Programs.assume("curl");
        folder = temporary;
        service = DemoService.start(folder, KEY);
        open.push(service);
        home = TestHome.fresh();
        open.push(home);
        home.settings(service.settings(home.port()));
        login(KEY);
    }

    @AfterAll
    void closeHome() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void theServiceGetsTheKeyAndTheChildAPlaceholder() throws Exception {
        Outcome outcome =
                home.authsome("run", "--", "sh", "-c", "env; curl -sS " + URL).run();
        assertEquals(0, outcome.exit(), outcome.printed());
        assertTrue(outcome.out().contains("demo-model"), outcome.printed());
        assertTrue(outcome.out().contains("OPENAI_API_KEY="), outcome.printed());
        assertFalse(outcome.out().contains(KEY), "the child saw the key");
        assertTrue(service.requests().getLast().contains("Bearer " + KEY), service.requests()::toString);
    }

    @Test
    void eachAccountIsUsedByItsName() throws Exception {
        login(OTHER_KEY, "--connection", "work");
        curl("--connection", "openai=work");
        assertTrue(service.requests().getLast().contains(OTHER_KEY), service.requests()::toString);
        curl();
        assertTrue(service.requests().getLast().contains(KEY), service.requests()::toString);
    }

    @Test
    void twoRefusalsInARowMakeAConnectionInvalidAndALoginClearsThat() throws Exception {
        login("sk-refused0123456789abcdefghijkl", "--connection", "refused");
        String fiveTimes = "for i in 1 2 3 4 5; do curl -sS -o /dev/null -w '%{http_code} ' " + URL + "; done";
        Outcome refused = home.authsome("run", "--connection", "openai=refused", "--", "sh", "-c", fiveTimes)
                .run();
        assertTrue(refused.out().startsWith("401 401 "), refused.printed());
        assertTrue(refused.out().endsWith(" 403 "), refused.printed());
        assertEquals("invalid\n", status("refused"));
        login(KEY, "--connection", "refused", "--force");
        assertEquals("connected\n", status("refused"));
        curl("--connection", "openai=refused");
        assertTrue(service.requests().getLast().contains(KEY), service.requests()::toString);
    }

    private String status(String connection) throws Exception {
        return home.authsome("get", "openai", "--connection", connection, "--field", "status")
                .run()
                .out();
    }

    @Test
    void theChildsExitCodeIsReturned() throws Exception {
        assertEquals(23, home.authsome("run", "--", "sh", "-c", "exit 23").run().exit());
        assertEquals(127, home.authsome("run", "--", "no-such-command").run().exit());
    }

    @Test
    void optionsForOtherJavasReachTheChildAndNotOurOwnJava() throws Exception {
        Outcome outcome = home.authsome("run", "--", "sh", "-c", "echo \"$JAVA_TOOL_OPTIONS\"")
                .environment("JAVA_TOOL_OPTIONS", "-Dof.the=person")
                .run();
        assertTrue(outcome.out().startsWith("-Dof.the=person "), outcome.printed());
        assertFalse(outcome.err().contains("Picked up"), outcome.printed());
    }

    @Test
    void aRightOrAnIdentityThatIsTakenAwayIsMissedInAnOpenRunWithinASecond() throws Exception {
        assertEquals(0, authsome("agent", "create", "--handle", "taken", "--use-only"));
        Path output = folder.resolve("taken.out");
        String asks = "while :; do begun=$(date +%s%3N); curl -sS -o /dev/null -w \"$begun %{http_code}\\n\" " + URL
                + "; sleep 0.05; done";
        Process run = home.authsome("--profile", "taken", "run", "--", "sh", "-c", asks)
                .start(output);
        try {
            awaitAnswer("200", output);
            assertEquals(0, authsome("agent", "restrict", "taken", "--providers", "stripe"));
            refusesASecondLater(output);
            assertEquals(0, authsome("agent", "restrict", "taken", "--providers", "all"));
            awaitAnswer("200", output);
            assertEquals(0, authsome("agent", "remove", "taken", "--yes"));
            refusesASecondLater(output);
        } finally {
            run.descendants().forEach(ProcessHandle::destroyForcibly);
            run.destroyForcibly();
        }
    }

    private int authsome(String... words) throws Exception {
        return home.authsome(words).run().exit();
    }

    /** Whatever else it says, one of the child's next requests has an answer of this status. */
    private static void awaitAnswer(String status, Path output) throws Exception {
        long from = System.currentTimeMillis();
        awaitThat(() -> answersFrom(from, output).contains(status), output);
    }

    /** However long an answer is under way: what counts is when the request began. */
    private static void refusesASecondLater(Path output) throws Exception {
        long from = System.currentTimeMillis() + 1_000;
        awaitThat(() -> answersFrom(from, output).contains("403"), output);
        assertFalse(answersFrom(from, output).contains("200"), () -> read(output));
    }

    private static void awaitThat(Callable<Boolean> condition, Path output) throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < deadline, () -> read(output));
            Thread.sleep(20);
        }
    }

    /** The statuses of the requests that began then or later. */
    private static List<String> answersFrom(long millis, Path output) throws IOException {
        return Files.readString(output)
                .lines()
                .map(ANSWER::matcher)
                .filter(line -> line.matches() && Long.parseLong(line.group(1)) >= millis)
                .map(line -> line.group(2))
                .toList();
    }

    @Test
    void aRunGoesOnAfterItsDaemonWasKilled() throws Exception {
        Path output = folder.resolve("output");
        Path gate = folder.resolve("gate");
        String script = "curl -sS " + URL + " && touch " + gate + ".1; until [ -e " + gate
                + ".2 ]; do sleep 0.1; done; curl -sS --retry 20 --retry-delay 1 --retry-all-errors -w '%{http_code}' "
                + URL;
        Process run = home.authsome("run", "--", "sh", "-c", script).start(output);
        try {
            awaitFile(Path.of(gate + ".1"), output);
            home.daemon().orElseThrow().destroyForcibly();
            Files.createFile(Path.of(gate + ".2"));
            assertTrue(run.waitFor(Duration.ofMinutes(1)), () -> read(output));
        } finally {
            run.destroyForcibly();
        }
        assertTrue(read(output).endsWith("200"), () -> read(output));
        assertTrue(service.requests().getLast().contains(KEY));
        Outcome listed = home.authsome("get", "openai").run();
        assertEquals(0, listed.exit(), listed.printed());
    }

    @Test
    void aPrintedRunServesProgramsOfOthersUntilItIsEnded() throws Exception {
        Path printed = folder.resolve("printed.env");
        Process run = home.authsome("run", "--print-env", "--quiet").start(printed);
        try {
            awaitText("export no_proxy=", printed);
            Canary.assertAbsent("what it printed", read(printed));
            assertEquals("200", asked(". " + printed));
            run.destroy();
            assertTrue(run.waitFor(Duration.ofSeconds(20)));
            assertEquals(0, run.exitValue(), () -> read(printed));
            assertEquals("000", asked(". " + printed), "the run has ended");
        } finally {
            run.destroyForcibly();
        }
    }

    @Test
    void aPrintedRunEndsWithTheProcessItIsFor() throws Exception {
        String shell = "eval \"$(authsome run --print-env --for $$)\"; curl -sS -o /dev/null -w '%{http_code}' " + URL
                + "; env | grep HTTPS_PROXY > " + folder.resolve("of-a-shell.env");
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", shell);
        home.enter(builder.environment());
        builder.environment().merge("PATH", Folder.path().resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        Outcome outcome = Programs.run(builder, "");
        assertEquals("200", outcome.out(), outcome.printed());
        assertTrue(outcome.err().contains(" is open until process "), outcome.printed());
        awaitNoRun();
        assertEquals("000", asked("export $(cat " + folder.resolve("of-a-shell.env") + ")"));
    }

    @Test
    void aPageInABrowserGetsNothingThroughEitherPort() throws Exception {
        Chromium.assumeAloneIsThere();
        Path printed = folder.resolve("browser.env");
        Process run = home.authsome("run", "--print-env").start(printed);
        try {
            awaitText("export no_proxy=", printed);
            String shared = port("HTTPS_PROXY='http://run:[^@]*@127.0.0.1:(\\d+)'", read(printed));
            String own = port("-Dhttps.proxyPort=(\\d+)", read(printed));
            int before = service.requests().size();
            try (ProbingPage page = ProbingPage.start(List.of(shared, own, Integer.toString(home.port())))) {
                List<String> heard = page.visited(folder.resolve("profile"));
                assertEquals("own origin: read 200", heard.getFirst(), "the page works");
                for (String one : heard.subList(1, heard.size())) {
                    assertTrue(one.endsWith(": nothing to read"), heard::toString);
                }
                assertEquals(1 + 3 * ProbingPage.WAYS, heard.size(), heard::toString);
            }
            assertEquals(before, service.requests().size(), service.requests()::toString);
        } finally {
            run.destroy();
            run.waitFor();
        }
    }

    private static String port(String pattern, String text) {
        Matcher found = Pattern.compile(pattern).matcher(text);
        assertTrue(found.find(), text);
        return found.group(1);
    }

    /** What a program gets that knows no more than these variables; 000 where the proxy refuses it. */
    private String asked(String variables) throws Exception {
        String script = variables + "; curl -sS -o /dev/null -w '%{http_code}' " + URL;
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", script);
        home.enter(builder.environment());
        return Programs.run(builder, "").out();
    }

    private void awaitNoRun() throws Exception {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (!home.authsome("runs").run().out().contains("No command is running")) {
            assertTrue(System.nanoTime() < deadline, "the run is still open");
            Thread.sleep(100);
        }
    }

    private static void awaitText(String text, Path file) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!read(file).contains(text)) {
            assertTrue(System.nanoTime() < deadline, () -> read(file));
            Thread.sleep(50);
        }
    }

    @Test
    void theKeyLiesNowhereInTheClear() throws Exception {
        curl();
        home.authsome("get", "openai").run();
        home.authsome("daemon", "stop").run();
        List<Path> hits = Leaks.of(KEY).in(home.root());
        assertEquals(List.of(), hits);
        // the search itself works: the service's own record of the request does hold the key
        assertEquals(List.of(folder.resolve("requests.jsonl")), Leaks.of(KEY).in(folder));
    }

    private void login(String key, String... more) throws IOException, InterruptedException {
        String[] words = new String[2 + more.length];
        words[0] = "login";
        words[1] = "openai";
        System.arraycopy(more, 0, words, 2, more.length);
        Outcome outcome = home.authsome(words).stdin(key + "\n").run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    private void curl(String... options) throws IOException, InterruptedException {
        String[] words = new String[options.length + 7];
        words[0] = "run";
        System.arraycopy(options, 0, words, 1, options.length);
        List<String> rest = List.of("--", "curl", "-sS", "-o", "/dev/null", URL);
        for (int i = 0; i < rest.size(); i++) {
            words[1 + options.length + i] = rest.get(i);
        }
        Outcome outcome = home.authsome(words).run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    private static void awaitFile(Path file, Path output) throws InterruptedException {
        long deadline = System.nanoTime() + Duration.ofMinutes(1).toNanos();
        while (!Files.exists(file)) {
            assertTrue(System.nanoTime() < deadline, () -> read(output));
            Thread.sleep(50);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
