package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A real service that says back the key that it was sent, and curl as child: it sees its placeholder. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class RedactionTests {

    private static final String KEY = Canary.key("echo");
    private static final String BEARER =
            "\"api_key\": {\"header_name\": \"Authorization\", \"header_prefix\": \"Bearer\"}";

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private TestHome home;
    private EchoingNginx nginx;

    @BeforeAll
    void logIn(@TempDir Path folder) throws Exception {
        Programs.assume("curl");
        Programs.assume("nginx");
        nginx = EchoingNginx.start(folder);
        open.push(nginx);
        home = TestHome.fresh();
        open.push(home);
        home.settings(nginx.settings(home.port()));
        add("echo", BEARER, EchoingNginx.HOSTS.get(0), "ECHO_KEY");
        add(
                "echo-basic",
                "\"api_key\": {\"placement\": \"basic\", \"basic_username\": \"ada\"}",
                EchoingNginx.HOSTS.get(1),
                "BASIC_KEY");
        add(
                "echo-query",
                "\"api_key\": {\"placement\": \"query\", \"query_name\": \"key\"}",
                EchoingNginx.HOSTS.get(2),
                "QUERY_KEY");
    }

    @AfterAll
    void close() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    @Test
    void theChildSeesItsPlaceholderInHeadersBodiesErrorsAndGzip() throws Exception {
        String said = run("echo $ECHO_KEY; for p in body error header gzip; do curl -sSi --compressed"
                + " https://api.orchard.test/$p; echo; done");
        String placeholder = said.lines().findFirst().orElseThrow();
        assertTrue(said.contains("you: Bearer " + placeholder + " /body\n"), said);
        assertTrue(said.contains("who is Bearer " + placeholder + "?\n"), said);
        assertTrue(said.contains("X-You: Bearer " + placeholder), said);
        assertTrue(said.contains("Set-Cookie: you=Bearer " + placeholder + "; Path=/"), said);
        assertTrue(said.contains("you: Bearer " + placeholder + ", asked for gzip\n"), said);
        assertFalse(said.contains("Content-Encoding"), said);
    }

    @Test
    void soItDoesInBase64AndInUrls() throws Exception {
        String said = run(
                "echo $BASIC_KEY; curl -sS https://basic.orchard.test/body; echo $QUERY_KEY;"
                        + " curl -sSi 'https://query.orchard.test/redirect?a=1'; curl -sSL 'https://query.orchard.test/redirect?a=1'");
        Matcher basic = Pattern.compile("you: Basic (\\S+) /body").matcher(said);
        assertTrue(basic.find(), said);
        assertFalse(new String(decoded(basic.group(1)), StandardCharsets.ISO_8859_1).contains(Canary.MARK), said);
        assertTrue(said.contains("\r\nLocation: https://query.orchard.test/body?a=1&key="), said);
    }

    /** As long as it was promised to be. */
    @Test
    void aLargeBodyArrivesWhole() throws Exception {
        assertEquals("320000\n", run("curl -sS https://api.orchard.test/large | wc -c"));
        String said = run("echo $ECHO_KEY; curl -sS https://api.orchard.test/large-with");
        String placeholder = said.lines().findFirst().orElseThrow();
        assertTrue(
                said.startsWith(placeholder + "\nyou: Bearer " + placeholder + " 0123456789abcdef"),
                said.substring(0, 200));
        assertTrue(said.length() > 320_000, "the rest is missing");
    }

    @Test
    void theRunSaysSoAndTheAuditLogToo() throws Exception {
        String authsome = Folder.path().resolve("bin/authsome").toString();
        String shown = run("curl -sS -o /dev/null https://api.orchard.test/body; " + authsome + " runs show $("
                + authsome + " runs list --json | grep -o 'run_[0-9a-f]*' | head -n 1)");
        assertTrue(shown.contains("Answers held the credential itself, 1 time;"), shown);
        Outcome log = home.authsome("log", "--json").run();
        assertTrue(log.out().contains("\"redacted\""), log.printed());
    }

    @Test
    void aDefinitionTurnsItOff() throws Exception {
        String key = "not-searched-0123456789";
        add("echo-open", BEARER + ", \"redaction\": false", EchoingNginx.HOSTS.get(3), "OPEN_KEY", key);
        assertTrue(run("curl -sS https://open.orchard.test/body").contains("you: Bearer " + key + " "));
    }

    private static byte[] decoded(String text) {
        // a placeholder may stand in the place of the whole value
        return text.matches("[A-Za-z0-9+/]+=*") && text.length() % 4 == 0
                ? Base64.getDecoder().decode(text)
                : text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private void add(String name, String key, String host, String variable) throws Exception {
        add(name, key, host, variable, KEY);
    }

    private void add(String name, String key, String host, String variable, String secret) throws Exception {
        succeed(home.authsome("register", "-", "--yes").stdin("""
                {"name": "%1$s", "display_name": "Echo", "auth_type": "api_key", "flow": "api_key", %2$s,
                 "api_url": "%3$s", "export": {"env": {"api_key": "%4$s"}}}
                """.formatted(name, key, host, variable)));
        succeed(home.authsome("login", name).stdin(secret + "\n"));
    }

    /** What a command in a run prints; no key is among it. */
    private String run(String script) throws Exception {
        Outcome outcome = home.authsome("run", "--", "sh", "-c", script).run();
        assertEquals(0, outcome.exit(), outcome.printed());
        Canary.assertAbsent("the child", outcome.printed());
        return outcome.out();
    }

    private static void succeed(AuthsomeProcess process) throws Exception {
        Outcome outcome = process.run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }
}
