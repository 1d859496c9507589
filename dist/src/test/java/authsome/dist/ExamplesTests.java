package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The programs in docs/examples, compiled as a stranger would and run as processes of their own, by both doors. */
final class ExamplesTests {

    private static final Path SOURCES = Path.of("..", "docs", "examples");

    @TempDir
    Path classes;

    @TempDir
    Path modules;

    @Test
    void aStrangersProgramReadsATokenByBothDoors() throws Exception {
        String key = Canary.key("example");
        String expected = "default: " + key.length() + " characters\n";
        compile(List.of("-cp", libraries(), "-d", classes.toString()), "example/ReadToken", "example/ReadTokenRemote");
        compile(
                List.of("-p", libraries(), "-d", modules.toString()),
                "module-info",
                "example/ReadToken",
                "example/ReadTokenRemote");
        try (TestHome home = TestHome.fresh()) {
            assertEquals(
                    0, home.authsome("login", "openai").stdin(key + "\n").run().exit());
            assertEquals(
                    expected, run(home, onModulePath("example.ReadTokenRemote")).out());

            Outcome refused = run(home, onClassPath("example.ReadToken"));
            assertNotEquals(0, refused.exit());
            assertTrue(refused.err().contains("DaemonAlreadyRunningException"), refused.printed());

            assertEquals(0, home.authsome("daemon", "stop").run().exit());
            assertEquals(expected, run(home, onClassPath("example.ReadToken")).out());
            assertEquals(expected, run(home, onModulePath("example.ReadToken")).out());

            Outcome nobody = run(home, onClassPath("example.ReadTokenRemote"));
            assertTrue(nobody.err().contains("DaemonUnavailableException"), nobody.printed());
            assertEquals(0, home.authsome("get", "openai").run().exit(), "the daemon finds the home as it left it");
        }
    }

    private static void compile(List<String> options, String... names) {
        List<String> arguments = new ArrayList<>(options);
        for (String name : names) {
            arguments.add(SOURCES.resolve(name + ".java").toString());
        }
        StringWriter said = new StringWriter();
        PrintWriter out = new PrintWriter(said);
        int exit = ToolProvider.findFirst("javac").orElseThrow().run(out, out, arguments.toArray(String[]::new));
        assertEquals(0, exit, said.toString());
    }

    /** What Maven gives a program that depends on the library, and what the tests themselves need. */
    private static String libraries() {
        String all = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        return String.join(
                File.pathSeparator,
                Arrays.stream(all.split(File.pathSeparator))
                        .filter(path -> !path.endsWith("test-classes"))
                        .toList());
    }

    private List<String> onClassPath(String main) {
        return List.of("-cp", classes + File.pathSeparator + libraries(), main);
    }

    private List<String> onModulePath(String main) {
        return List.of("-p", modules + File.pathSeparator + libraries(), "-m", "example/" + main);
    }

    private static Outcome run(TestHome home, List<String> options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        command.addAll(options);
        command.add(home.root().toString());
        command.add("openai");
        ProcessBuilder builder = new ProcessBuilder(command);
        home.enter(builder.environment());
        Process process = builder.start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Outcome(process.waitFor(), out, err);
    }
}
