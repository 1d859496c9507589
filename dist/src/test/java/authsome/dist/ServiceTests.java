package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What service managers and containers start: the very command lines of our files, in surroundings like theirs. */
final class ServiceTests {

    @TempDir
    Path folder;

    private static Path packageFiles() {
        return Path.of(System.getProperty("authsome.root"), "dist/src/main/package");
    }

    @Test
    void unitsAreUnderstood() throws Exception {
        Programs.assume("systemd-analyze");
        List<String> command = new ArrayList<>(List.of("systemd-analyze", "verify", "--man=no"));
        try (Stream<Path> units = Files.list(packageFiles().resolve("systemd"))) {
            for (Path unit : units.toList()) {
                Path copy = folder.resolve(unit.getFileName().toString().replace("@.", "@ci."));
                // the program is not installed here
                Files.writeString(copy, Files.readString(unit).replace("/usr/bin/authsome", "/bin/true"));
                command.add(copy.toString());
            }
        }
        Outcome verified = Programs.run(new ProcessBuilder(command), "");
        assertEquals(0, verified.exit(), verified.printed());
        assertEquals("", verified.out() + verified.err());
    }

    @Test
    void unitServesWithoutWritableSystem() throws Exception {
        String unit = Files.readString(packageFiles().resolve("systemd/authsome@.service"));
        serves(found("(?m)^ExecStart=/usr/bin/authsome (.*)$", unit).split(" "), "daemon status --quiet".split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "@"})
    void edgesAreConfinedAsDaemonsAre(String kind) throws Exception {
        Path units = packageFiles().resolve("systemd");
        String daemon = Files.readString(units.resolve("authsome" + kind + ".service"));
        String edge = Files.readString(units.resolve("authsome-edge" + kind + ".service"));
        assertEquals("daemon serve --edge", found("(?m)^ExecStart=/usr/bin/authsome (.*)$", edge));
        assertEquals(confinement(daemon), confinement(edge));
    }

    /** From what it may write on. */
    private static String confinement(String unit) {
        return unit.substring(unit.indexOf("UMask="));
    }

    @Test
    void containerServesAndTellsItsHealth() throws Exception {
        String file = Files.readString(packageFiles().resolve("container/Dockerfile"));
        assertEquals("\"authsome\"", found("(?m)^ENTRYPOINT \\[(.*)]$", file));
        assertTrue(file.contains("\nUSER authsome\n"), file);
        serves(
                words(found("(?m)^CMD \\[(.*)]$", file)),
                words(found("(?m)^HEALTHCHECK .* CMD \\[\"authsome\", (.*)]$", file)));
    }

    @Test
    void agentOfTheComposeFileIsTheImageThatItBuilds() throws Exception {
        String file = Files.readString(packageFiles().resolve("container/compose.yaml"));
        int agent = file.indexOf("\n  agent:");
        assertEquals(
                found("(?m)^    image: (.*)$", file.substring(0, agent)),
                found("(?m)^    image: (.*)$", file.substring(agent)));
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertTrue(matcher.find(), pattern);
        return matcher.group(1);
    }

    private static String[] words(String list) {
        return list.replace("\"", "").split(", ");
    }

    /** Starts it where nothing but its home and a temporary folder can be written, as its unit or image has it. */
    private void serves(String[] command, String[] health) throws Exception {
        Programs.assumeSandbox();
        try (TestHome home = TestHome.fresh()) {
            assertEquals(1, home.authsome(health).run().exit());
            List<String> started =
                    new ArrayList<>(List.of("bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"));
            started.addAll(List.of(
                    "--tmpfs",
                    "/var/tmp",
                    "--bind",
                    home.root().toString(),
                    home.root().toString()));
            started.addAll(List.of(
                    "--die-with-parent", Folder.path().resolve("bin/authsome").toString()));
            started.addAll(List.of(command));
            ProcessBuilder builder = new ProcessBuilder(started)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("served.log").toFile());
            home.enter(builder.environment());
            Process process = builder.start();
            int healthy = 1;
            for (int i = 0; i < 100 && healthy != 0 && process.isAlive(); i++) {
                Thread.sleep(100);
                healthy = home.authsome(health).run().exit();
            }
            assertEquals(0, healthy, Files.readString(folder.resolve("served.log")));
            home.authsome("daemon", "stop").run();
            process.waitFor();
            assertEquals(1, home.authsome(health).run().exit());
        }
    }
}
