package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Two accounts at GitHub, curl as child, and rules about what it may do. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TwoAccountsTests {

    private static final String HOST = "api.github.com";
    private static final String URL = "https://" + HOST;
    private static final String HOME_KEY = "ghp_home" + Canary.MARK + "0123456789abcdef";
    private static final String OCTO_KEY = "ghp_octo" + Canary.MARK + "0123456789abcdef";
    private static final String CURL = "curl -sS -o /dev/null -w '%{http_code} ' ";

    private TestHome home;
    private DemoService service;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @BeforeAll
    void logIn(@TempDir Path folder) throws Exception {
        Programs.assume("curl");
        service = DemoService.start(folder, HOST, OCTO_KEY);
        open.push(service);
        home = TestHome.fresh();
        open.push(home);
        home.settings(service.settings(home.port()));
        login("home", HOME_KEY);
        login("octo", OCTO_KEY);
    }

    @AfterAll
    void closeHome() throws Exception {
        for (AutoCloseable one : open) {
            one.close();
        }
    }

    private void login(String connection, String key) throws Exception {
        Outcome outcome = home.authsome("login", "github", "--flow", "api_key", "--connection", connection)
                .stdin(key + "\n")
                .run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    private Outcome run(String script, String... options) throws Exception {
        List<String> words = new ArrayList<>(List.of("run"));
        words.addAll(List.of(options));
        words.addAll(List.of("--", "sh", "-c", script));
        return home.authsome(words.toArray(String[]::new)).run();
    }

    private Outcome authsome(String... words) throws Exception {
        return home.authsome(words).run();
    }

    @Test
    void oneScriptActsAsBothAndEachRequestAsTheRightOne() throws Exception {
        int before = service.requests().size();
        Outcome outcome = run(CURL + "-H \"Authorization: Bearer $GITHUB_TOKEN_OCTO\" " + URL + "/user; "
                + CURL + "-H 'X-Authsome-Connection: octo' " + URL + "/user; "
                + CURL + "-u \"git:$GITHUB_TOKEN_OCTO\" " + URL + "/user; "
                + CURL + URL + "/repos/Octo/hello; "
                + CURL + "-H \"Authorization: Bearer $GITHUB_TOKEN\" " + URL + "/user; "
                + "echo \"$GITHUB_TOKEN_OCTO\"; "
                + Folder.path().resolve("bin/authsome") + " runs show \"$AUTHSOME_RUN\"");
        assertEquals(0, outcome.exit(), outcome.printed());
        assertTrue(outcome.out().startsWith("200 200 200 200 401 github_pat_authsome"), outcome.printed());
        List<String> seen = service.requests().subList(before, before + 5);
        for (String request : seen.subList(0, 4)) {
            assertTrue(request.contains(OCTO_KEY), request);
            assertFalse(request.toLowerCase(Locale.ROOT).contains("x-authsome"), request);
        }
        assertTrue(seen.get(4).contains(HOME_KEY), seen.get(4));
        assertTrue(outcome.out().contains("github/octo (placeholder)"), outcome.printed());
        assertTrue(outcome.out().contains("github/octo (header)"), outcome.printed());
        assertTrue(outcome.out().contains("github/octo (resource)"), outcome.printed());
        Canary.assertAbsent("what the run printed", outcome.printed());
    }

    @Test
    void placeholderInPlainHttpGoesNowhere() throws Exception {
        Outcome outcome = run("curl -sS http://example.com/ -H \"Authorization: Bearer $GITHUB_TOKEN\"");
        assertTrue(outcome.out().contains("a placeholder stands for nothing in plain http"), outcome.printed());
        assertTrue(outcome.out().contains("\"hint\": \"authsome explain --run run_"), outcome.printed());
        Outcome log = authsome("log", "--event", "proxy_deny", "--json");
        assertTrue(log.out().contains("placeholder_plain"), log.printed());
    }

    @Test
    void deniedMeansDenied() throws Exception {
        Outcome outcome = run(
                CURL + URL + "/repos/octo/x; " + CURL + "http://127.0.0.1:" + home.port() + "/api/health; "
                        + "curl -sS https://example.com/ 2>&1; true",
                "--mode",
                "connected_deny");
        assertTrue(outcome.out().startsWith("200 403 "), outcome.printed());
        assertTrue(outcome.out().endsWith("CONNECT tunnel failed, response 403\n"), outcome.printed());
        Outcome wrong = authsome("run", "--mode", "closed", "--", "true");
        assertEquals(2, wrong.exit(), wrong.printed());
    }

    @Test
    void rulesBiteWhileTheRunIsOpenAndExplainNamesThem() throws Exception {
        String ask = CURL + "-X DELETE -H 'X-Authsome-Connection: octo' " + URL + "/repos/octo/x";
        Outcome added =
                authsome("policy", "add", "deny", "--provider", "github", "--method", "DELETE", "--path", "/repos");
        assertEquals(0, added.exit(), added.printed());
        String number = added.out().replaceAll("(?s)Rule ([0-9]+):.*", "$1");
        Outcome refused = run(ask);
        assertTrue(refused.out().startsWith("403"), refused.printed());
        Outcome why = authsome("explain", "--connection", "octo", "DELETE", URL + "/Repos/octo/x");
        assertTrue(why.out().startsWith("refuse: rule " + number + " (deny)"), why.printed());
        Outcome kept = authsome("export", "github", "--connection", "octo", "--yes");
        assertEquals(4, kept.exit(), kept.printed());
        Canary.assertAbsent("a refused export", kept.printed());
        assertEquals(0, authsome("policy", "remove", number).exit());
        assertTrue(run(ask).out().startsWith("200"));
    }
}
