package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.Json;
import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that others wrote read the description of the API: one says whether it is OpenAPI, another sends what it makes of it to
 * a daemon, signed by docs/guides/proofs.md.
 */
final class FuzzedApiTests {

    private static final Path DOCUMENT = Folder.checkout().resolve("docs/reference/openapi.json");
    private static final Pattern PROOF = Pattern.compile("(?s)`authsome_proof\\.py`[^`]*?\n```python\n(.*?)\n```\n");
    private static final Pattern CASES = Pattern.compile("(\\d+) generated, (\\d+) passed");

    /** How many requests are made up for each route, beside those that its limits suggest. */
    private static final int EXAMPLES = Integer.getInteger("authsome.api.examples", 2);

    @TempDir
    Path folder;

    @Test
    void isOpenApi() throws Exception {
        String python = python("openapi_spec_validator");
        ProcessBuilder builder = new ProcessBuilder(python, "-m", "openapi_spec_validator", DOCUMENT.toString());
        Outcome outcome = Programs.run(builder, "");
        assertEquals(0, outcome.exit(), outcome.printed());
        Path broken = folder.resolve("broken.json");
        Files.writeString(broken, Files.readString(DOCUMENT).replaceFirst("\"responses\"", "\"respond\""));
        Outcome other = Programs.run(new ProcessBuilder(python, "-m", "openapi_spec_validator", broken.toString()), "");
        assertTrue(other.exit() != 0, other.printed());
    }

    /** No status that is not in the document, no answer of another shape, and none of 500 or above. */
    @Test
    void nothingThatIsSentBreaksTheDaemon() throws Exception {
        String python = python("schemathesis");
        Matcher proof = PROOF.matcher(Files.readString(Folder.checkout().resolve("docs/guides/proofs.md")));
        assertTrue(proof.find());
        Files.writeString(folder.resolve("authsome_proof.py"), proof.group(1) + "\n");
        Files.copy(Folder.checkout().resolve("scripts/test-clients/signed_api.py"), folder.resolve("signed_api.py"));
        try (TestHome home = TestHome.fresh()) {
            Outcome login =
                    home.authsome("login", "openai").stdin(Canary.key("fuzzed")).run();
            assertEquals(0, login.exit(), login.printed());
            Path said = folder.resolve("said.txt");
            Process fuzzer = fuzzer(python, home)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = fuzzer.waitFor(Duration.ofMinutes(2 + EXAMPLES / 2));
            fuzzer.destroyForcibly().waitFor();
            String report = Files.readString(said);
            Matcher cases = CASES.matcher(report);
            assertTrue(ended && fuzzer.exitValue() == 0 && cases.find(), report);
            int sent = Integer.parseInt(cases.group(1));
            assertTrue(sent > 1_500, "only " + sent + " requests");
            assertEquals(cases.group(1), cases.group(2));
        }
    }

    private ProcessBuilder fuzzer(String python, TestHome home) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        python,
                        "-c",
                        "from schemathesis.cli import schemathesis; schemathesis()",
                        "run",
                        base(home) + "/openapi.json",
                        "--seed=1",
                        "--max-examples=" + EXAMPLES,
                        "--phases=examples,coverage,fuzzing",
                        "--checks=not_a_server_error,status_code_conformance,content_type_conformance,response_schema_conformance",
                        // what is fetched lies on other machines
                        "--exclude-path=/api/providers/fetch",
                        "--generation-database=none",
                        "--warnings=off",
                        "--no-color"))
                .directory(folder.toFile());
        home.enter(builder.environment());
        builder.environment().putAll(Map.of("SCHEMATHESIS_HOOKS", "signed_api", "PYTHONPATH", folder.toString()));
        return builder;
    }

    private static String base(TestHome home) throws IOException {
        return Json.parseObject(Files.readAllBytes(home.endpoint())).text("base_url");
    }

    private static String python(String module) throws IOException, InterruptedException {
        Path tools =
                Path.of(System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache"));
        Path own = tools.resolve("authsome-test-tools/python/bin/python");
        String python = Files.isExecutable(own) ? own.toString() : "python3";
        Programs.assume(python);
        Outcome tried = Programs.run(new ProcessBuilder(python, "-c", "import " + module), "");
        LeftOut.unless(
                tried.exit() == 0, "python has no package " + module + " (scripts/setup-test-tools installs it)");
        return python;
    }
}
