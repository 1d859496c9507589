package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.JsonObject;
import authsome.ports.tck.LeftOut;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Agents as users: {@code authsome mcp} as a real process, by hand and by the official client of another language. */
final class McpTests {

    private static final String KEY = "sk-agents" + "0123456789abcdefghij".repeat(2);
    private static final String STRIPE_KEY = "sk_test_" + "aGents7".repeat(5);

    @TempDir
    static Path folder;

    private static TestHome home;

    @BeforeAll
    static void openHome() throws Exception {
        home = TestHome.fresh();
        assertEquals(0, home.authsome("whoami").run().exit());
    }

    @AfterAll
    static void closeHome() throws Exception {
        home.close();
    }

    @Test
    void anAgentHasAPersonLogInAndSeesNoKey() throws Exception {
        try (AgentConversation agent = AgentConversation.begin(home, folder)) {
            JsonObject asked = agent.call("request_login", "{\"provider\":\"openai\"}");
            assertEquals("started", asked.text("status"));
            assertTrue(asked.text("next").contains(asked.text("auth_url")), asked.text("next"));
            String wait =
                    "{\"provider\":\"openai\",\"session_id\":\"" + asked.text("session_id") + "\",\"wait_seconds\":";
            assertEquals("waiting", agent.call("wait_for_login", wait + "0}").text("status"));

            new PlayedBrowser(home.port()).enter(URI.create(asked.text("auth_url")), "api_key", KEY);
            assertEquals("success", agent.call("wait_for_login", wait + "20}").text("status"));
            JsonObject row = agent.call("list_connections", "{\"provider\":\"openai\"}")
                    .objects("connections")
                    .getFirst();
            assertEquals("connected", row.text("status"));
            assertEquals(
                    "inject",
                    agent.call("explain_request", "{\"url\":\"https://api.openai.com/v1/models\"}")
                            .text("decision"));
            String line = agent.call("how_to_run", "{\"command\":[\"sh\",\"-c\",\"echo it is $OPENAI_API_KEY\"]}")
                    .text("command_line");
            assertEquals("authsome run -- sh -c 'echo it is $OPENAI_API_KEY'", line);
            Outcome ran = shell(line);
            assertEquals(0, ran.exit(), ran.printed());
            assertTrue(ran.out().startsWith("it is sk-"), ran.printed());
            assertFalse(ran.printed().contains(KEY), ran.printed());
            assertFalse(agent.told().contains(KEY), "the agent was told the key");
            assertEquals("", Files.readString(agent.err()));
        }
    }

    /** As an agent does it that has a shell. */
    private static Outcome shell(String line) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", line).directory(folder.toFile());
        home.enter(builder.environment());
        builder.environment().merge("PATH", Folder.path().resolve("bin").toString(), (path, bin) -> bin + ":" + path);
        return Programs.run(builder, "");
    }

    @Test
    void whoMayOnlyUseSendsToThePerson() throws Exception {
        Outcome made = home.authsome("agent", "create", "--use-only", "--json").run();
        String handle = Json.text(made.out(), "agent");
        try (AgentConversation agent = AgentConversation.begin(home, folder, "--profile", handle)) {
            assertEquals("use_only", agent.call("whoami", "{}").text("reach"));
            JsonObject asked = agent.call("request_login", "{\"provider\":\"stripe\",\"connection\":\"work\"}");
            assertEquals("ask_person", asked.text("status"));
            assertEquals("authsome login stripe --connection work", asked.text("command"));
            assertEquals(
                    0,
                    home.authsome("login", "stripe", "--connection", "work")
                            .stdin(STRIPE_KEY + "\n")
                            .run()
                            .exit());
            JsonObject done = agent.call(
                    "wait_for_login", "{\"provider\":\"stripe\",\"connection\":\"work\",\"wait_seconds\":20}");
            assertEquals("success", done.text("status"));
            assertFalse(agent.told().contains(STRIPE_KEY), "the agent was told the key");
        }
    }

    @Test
    void whatDoesNotWorkIsTheNextStep() throws Exception {
        try (AgentConversation agent = AgentConversation.begin(home, folder)) {
            JsonObject unknown = agent.fail("request_login", "{\"provider\":\"nowhere\"}");
            assertEquals("ProviderNotFoundError", unknown.text("error"));
            assertEquals(4, unknown.number("exit_code"));
            assertTrue(unknown.text("next").contains("find_providers"), unknown.text("next"));
            assertTrue(agent.call("explain_request", "{\"url\":\"https://api.anthropic.com/v1/messages\"}")
                    .text("next")
                    .contains("request_login with provider 'anthropic'"));
            assertEquals(
                    "UsageError",
                    agent.fail("explain_request", "{\"url\":\"--help\"}").text("error"));
            assertEquals(
                    "UsageError",
                    agent.fail("wait_for_login", "{\"provider\":\"openai\",\"session_id\":\"x\"}")
                            .text("error"));
        }
    }

    @Test
    void aDaemonThatDoesNotStartIsToldAndTheConversationGoesOn() throws Exception {
        try (TestHome broken = TestHome.fresh()) {
            broken.settings("{nonsense");
            try (AgentConversation agent = AgentConversation.begin(broken, folder)) {
                JsonObject failed = agent.fail("list_connections", "{}");
                assertEquals("DaemonUnavailableError", failed.text("error"));
                assertTrue(failed.text("next").contains("authsome doctor"), failed.text("next"));
                assertEquals(
                        "authsome run -- true",
                        agent.call("how_to_run", "{\"command\":[\"true\"]}").text("command_line"));
            }
        }
    }

    @Test
    void linesThatAreNoMessagesAreAnsweredAndEndNothing() throws Exception {
        List<String> lines = new ArrayList<>(List.of(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}",
                "no JSON",
                "[]",
                "{\"id\":2,\"method\":\"ping\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"initialize\",\"params\":{\"protocolVersion\":\"2024-11-05\","
                        + "\"capabilities\":{},\"clientInfo\":{\"name\":\"old\",\"version\":\"1\"}}}",
                "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
                "",
                "{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"no/such\"}",
                "{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"tools/call\",\"params\":{\"name\":\"export\",\"arguments\":{}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":6,\"method\":\"tools/call\",\"params\":{\"name\":\"find_providers\","
                        + "\"arguments\":{\"query\":5}}}",
                "{\"jsonrpc\":\"2.0\",\"id\":\"7\",\"method\":\"tools/call\",\"params\":{\"name\":\"whoami\"}}"));
        Outcome outcome = home.authsome("mcp").stdin(String.join("\n", lines)).run();
        assertEquals(0, outcome.exit(), outcome.printed());
        assertEquals("", outcome.err());
        List<JsonObject> answers = outcome.out()
                .lines()
                .map(line -> authsome.api.client.json.Json.parseObject(line.getBytes(StandardCharsets.UTF_8)))
                .toList();
        assertTrue(answers.stream().allMatch(answer -> answer.text("jsonrpc").equals("2.0")), outcome.out());
        assertEquals(-32_600, error(answers.get(0)), outcome.out());
        assertEquals(-32_700, error(answers.get(1)), outcome.out());
        assertEquals(-32_600, error(answers.get(2)), outcome.out());
        assertEquals(-32_600, error(answers.get(3)), outcome.out());
        assertEquals("2024-11-05", answer(answers, "3").object("result").text("protocolVersion"), outcome.out());
        assertEquals(-32_601, error(answer(answers, "4")), outcome.out());
        assertEquals(-32_602, error(answer(answers, "5")), outcome.out());
        assertTrue(answer(answers, "6").object("result").flag("isError", false), outcome.out());
        // an answer that was under way when the input ended
        assertFalse(answer(answers, "\"7\"").object("result").flag("isError", false), outcome.out());
    }

    private static long error(JsonObject answer) {
        return answer.object("error").number("code");
    }

    private static JsonObject answer(List<JsonObject> answers, String id) {
        return answers.stream()
                .filter(answer -> new String(authsome.api.client.json.Json.print(answer), StandardCharsets.UTF_8)
                        .contains("\"id\":" + id + ","))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theOfficialClientOfAnotherLanguageUnderstandsIt() throws Exception {
        Path python = python();
        Path script =
                Path.of(System.getProperty("authsome.root"), "dist/src/test/resources/authsome/dist/agents/client.py");
        ProcessBuilder builder = new ProcessBuilder(
                        python.toString(),
                        script.toString(),
                        Folder.path().resolve("bin/authsome").toString())
                .directory(folder.toFile());
        home.enter(builder.environment());
        Outcome outcome = Programs.run(builder, "");
        assertEquals(0, outcome.exit(), outcome.printed());
        assertTrue(
                outcome.out()
                        .startsWith("list_connections find_providers request_login wait_for_login explain_request"
                                + " how_to_run whoami\n"),
                outcome.printed());
        assertTrue(outcome.out().contains("\nschemas 7\n"), outcome.printed());
        assertTrue(outcome.out().contains("\nfound github\n"), outcome.printed());
        for (String tool : List.of("list_connections", "whoami", "how_to_run", "wait_for_login", "request_login")) {
            assertTrue(outcome.out().contains("\n" + tool + " True\n"), outcome.printed());
        }
        assertTrue(outcome.out().contains("\nfailed ProviderNotFoundError\n"), outcome.printed());
        assertTrue(outcome.out().contains("\ngithub: call request_login with provider 'github'\n"), outcome.printed());
    }

    private static Path python() throws Exception {
        String cache = System.getenv("XDG_CACHE_HOME");
        Path tools = cache == null ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        Path own = tools.resolve("authsome-test-tools/python/bin/python");
        LeftOut.unless(
                Files.isExecutable(own)
                        && Programs.run(new ProcessBuilder(own.toString(), "-c", "import mcp"), "")
                                        .exit()
                                == 0,
                "the MCP client of Python is not installed: scripts/setup-test-tools");
        return own;
    }

    @Test
    void theDaemonAndTheProxyTellTheNextStepAsAProblem() throws Exception {
        String place = "/api/connections/nowhere/default";
        Outcome known = home.authsome("api", "GET", place, "--include").run();
        assertTrue(known.out().toLowerCase(Locale.ROOT).contains("content-type: application/json"), known.printed());
        assertFalse(known.out().contains("about:blank"), known.printed());
        Outcome problem = home.authsome(
                        "api", "GET", place, "--include", "--header", "Accept: application/problem+json")
                .run();
        assertTrue(
                problem.out().toLowerCase(Locale.ROOT).contains("content-type: application/problem+json"),
                problem.printed());
        assertEquals("about:blank", Json.text(problem.out(), "type"));
        assertEquals(Json.text(known.out(), "error"), Json.text(problem.out(), "error"));
        assertFalse(Json.text(problem.out(), "hint").isEmpty());

        Outcome proxy = shell("authsome run --mode connected_deny -- curl -sS -i http://refused.example/");
        assertTrue(proxy.out().contains("Content-Type: application/problem+json"), proxy.printed());
        assertEquals("authsome", Json.text(proxy.out(), "source"));
        assertTrue(Json.text(proxy.out(), "hint").startsWith("authsome explain --run run_"), proxy.printed());
    }

    /** Each line of the guide but those that want a program with an account. */
    @Test
    void theGuideForAgentsDoesWhatItSays() throws Exception {
        String guide = Files.readString(Path.of(System.getProperty("authsome.root"), "docs/guides/agents.md"));
        String handle = Json.text(
                home.authsome("agent", "create", "--use-only", "--json").run().out(), "agent");
        List<String> lines = new ArrayList<>();
        for (String block : guide.split("```sh\n", -1)) {
            block.substring(0, Math.max(0, block.indexOf("```")))
                    .lines()
                    .filter(line -> !line.matches("(claude|codex) .*|.*run -- (claude|codex)"))
                    .forEach(lines::add);
        }
        assertEquals(7, lines.size(), lines::toString);
        for (String line : lines) {
            if (line.contains("--sandbox") && !Programs.hasSandbox()) {
                continue;
            }
            Outcome outcome = shell("export HOME=$PWD OPENAI_API_KEY=" + KEY + "; " + line.replace("HANDLE", handle));
            assertEquals(0, outcome.exit(), () -> line + "\n" + outcome.printed());
            assertFalse(outcome.printed().contains(KEY), outcome.printed());
        }
        for (String tool : List.of(".claude", ".codex", ".cursor")) {
            String skill = Files.readString(folder.resolve(tool + "/skills/authsome/SKILL.md"));
            assertTrue(skill.startsWith("---\nname: authsome\n"), skill);
        }
    }

    @Test
    void noOtherCommandHasItsJars() throws Exception {
        for (String name : List.of("lib", "cli")) {
            try (Stream<Path> jars = Files.list(Folder.path().resolve(name))) {
                assertEquals(
                        List.of(),
                        jars.map(jar -> jar.getFileName().toString())
                                .filter(
                                        jar -> jar.matches(
                                                "(mcp|reactor|slf4j|jackson-databind|jackson-core-3|json-schema|authsome-mcp).*"))
                                .toList());
            }
        }
    }
}
