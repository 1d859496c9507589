package authsome.dist;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The programs of docs/guides/proofs.md as they stand there: against the vectors, and against a daemon. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ProofsGuideTests {

    private static final Pattern FILE =
            Pattern.compile("(?s)`([\\w.-]+\\.(?:py|mjs|go|sh))`[^`]*?\n```\\w+\n(.*?)\n```\n");
    private static final Pattern SHELL = Pattern.compile("(?ms)^```sh\n(.*?)^```$");
    private static final Path VECTORS = Folder.checkout().resolve("docs/reference/proof-vectors.json");
    private static final String BODY = "{ \"provider\": \"openai\",\n \"connection\": \"my work\" }";

    private Path folder;
    private TestHome home;
    private JsonObject vectors;
    private String page;

    @BeforeAll
    void start(@TempDir Path temporary) throws Exception {
        folder = temporary;
        home = TestHome.fresh();
        page = Files.readString(Folder.checkout().resolve("docs/guides/proofs.md"));
        vectors = Json.parseObject(Files.readAllBytes(VECTORS));
        Matcher file = FILE.matcher(page);
        List<String> names = new ArrayList<>();
        while (file.find()) {
            names.add(file.group(1));
            Files.writeString(folder.resolve(file.group(1)), file.group(2) + "\n");
        }
        assertEquals(8, names.size(), names::toString);
        for (String driver : List.of("vectors.py", "vectors.mjs", "vectors.go")) {
            try (InputStream in = ProofsGuideTests.class.getResourceAsStream("proofs/" + driver)) {
                Files.write(folder.resolve(driver), requireNonNull(in, driver).readAllBytes());
            }
        }
        Outcome login = home.authsome("login", "openai", "--connection", "work")
                .stdin(Canary.key("proofs"))
                .run();
        assertEquals(0, login.exit(), login.printed());
    }

    @AfterAll
    void stop() throws Exception {
        home.close();
    }

    @Test
    void pythonSigns() throws Exception {
        String python = python();
        assertEquals(String.join("\n", expected(true)), run("", python, "vectors.py", VECTORS.toString()));
        calls(python, "call.py");
    }

    @Test
    void nodeSigns() throws Exception {
        Programs.assume("node");
        assertEquals(String.join("\n", expected(true)), run("", "node", "vectors.mjs", VECTORS.toString()));
        calls("node", "call.mjs");
    }

    @Test
    void goSigns() throws Exception {
        Programs.assume("go");
        ProcessBuilder builder = builder("go", "build", "-o", "call", "proof.go", "call.go", "vectors.go");
        builder.environment().put("GOTOOLCHAIN", "local");
        Outcome built = Programs.run(builder, "");
        assertEquals(0, built.exit(), built.printed());
        ProcessBuilder checking = builder("./call");
        checking.environment().put("AUTHSOME_VECTORS", VECTORS.toString());
        Outcome checked = Programs.run(checking, "");
        assertEquals(String.join("\n", expected(true)), checked.out().strip(), checked.printed());
        calls("./call");
    }

    @Test
    void bashSigns() throws Exception {
        Programs.assume("bash");
        Programs.assume("openssl");
        Programs.assume("curl");
        JsonObject key = vectors.objects("keys").getFirst();
        Files.writeString(folder.resolve("seed"), key.text("seed") + "\n");
        StringBuilder script = new StringBuilder("set -eu\n. ./proof.sh\n");
        for (JsonObject one : vectors.objects("accepted")) {
            Files.writeString(folder.resolve(one.text("jti")), one.text("body"));
            script.append("proof seed '%s' '%s' '%s' %s '%s' %d %s < %s; echo\n"
                    .formatted(
                            key.text("did"),
                            vectors.text("handle"),
                            one.text("audience"),
                            one.text("method"),
                            one.text("htu"),
                            one.number("iat"),
                            one.text("jti"),
                            one.text("jti")));
        }
        assertEquals(String.join("\n", expected(false)), run(script.toString(), "bash"));
        calls("bash", "call.sh");
    }

    /** Every block of the part on {@code authsome api}, in one shell, and what it prints. */
    @Test
    void theShellAsksToo() throws Exception {
        Programs.assume("bash");
        List<String> blocks = new ArrayList<>();
        Matcher block = SHELL.matcher(page);
        while (block.find()) {
            blocks.add(block.group(1));
        }
        assertEquals(4, blocks.size(), "this test knows the blocks of the page");
        ProcessBuilder builder = builder("bash", "-c", "set -eu\n" + String.join("\necho; echo ---\n", blocks));
        builder.environment().merge("PATH", "", (path, _) -> Folder.path().resolve("bin") + ":" + path);
        Outcome outcome = Programs.run(builder, "");
        assertEquals(0, outcome.exit(), outcome.printed());
        String[] printed = outcome.out().split("---\n", -1);
        has(printed[0], "\"identity\":\"", "\"by_source\":", "\"api_key\":\"***REDACTED***\"");
        has(
                printed[1],
                "\"default_connection\":\"work\"",
                "\"decision\":\"inject\"",
                "OPENAI_API_KEY=" + Canary.key("proofs"));
        has(
                printed[2],
                "ended with 3",
                "HTTP/1.1 404",
                "ended with 1",
                "\"title\"",
                "\"error\": \"UsageError\"",
                "ended with 2");
        List<String> ids = Stream.of(printed[3].split("\"event_id\":\"", -1))
                .skip(1)
                .map(rest -> rest.substring(0, 38))
                .toList();
        assertTrue(ids.size() > 4 && ids.stream().distinct().count() == ids.size(), printed[3]);
        has(printed[3], "\"next_cursor\":null");
    }

    private static void has(String printed, String... parts) {
        for (String part : parts) {
            assertTrue(printed.contains(part), part + " is not in " + printed);
        }
    }

    /** One DID for each key, and one proof for each request that is accepted. */
    private List<String> expected(boolean dids) {
        List<String> expected = new ArrayList<>();
        if (dids) {
            vectors.objects("keys").forEach(key -> expected.add(key.text("did")));
        }
        vectors.objects("accepted").forEach(one -> expected.add("PoP " + one.text("jwt")));
        return expected;
    }

    private void calls(String... program) throws IOException, InterruptedException {
        Map<String, String> wanted = new TreeMap<>(Map.of(
                "GET /api/whoami", "200 \"registration_status\":\"registered\"",
                "GET /api/audit/events?limit=1&identity=a%2Db", "200 \"entries\":[]",
                "GET /api/connections/openai/my%20work?secrets=redacted", "404 'my work' not found",
                "POST /api/credentials/resolve", "404 'my work' not found"));
        wanted.forEach((call, answer) -> {
            List<String> command = new ArrayList<>(List.of(program));
            command.addAll(List.of(call.split(" ", -1)));
            String printed = quietly(call.startsWith("POST") ? BODY : "", command);
            assertTrue(
                    printed.contains(answer.substring(0, 3)) && printed.contains(answer.substring(4)),
                    call + ": " + printed);
        });
    }

    private String quietly(String stdin, List<String> command) {
        try {
            return run(stdin, command.toArray(String[]::new));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    private String run(String stdin, String... command) throws IOException, InterruptedException {
        Outcome outcome = Programs.run(builder(command), stdin);
        assertEquals(0, outcome.exit(), outcome.printed());
        return outcome.out().strip();
    }

    private ProcessBuilder builder(String... command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        home.enter(builder.environment());
        return builder;
    }

    /** The one that has the package {@code cryptography}. */
    private String python() throws IOException, InterruptedException {
        Path tools =
                Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"));
        Path own = tools.resolve("authsome-test-tools/python/bin/python");
        String python = Files.isExecutable(own) ? own.toString() : "python3";
        Programs.assume(python);
        Outcome tried = Programs.run(builder(python, "-c", "import cryptography"), "");
        LeftOut.unless(tried.exit() == 0, "python has no package cryptography (scripts/setup-test-tools installs it)");
        return python;
    }
}
