package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others install, from the folder that is packed to the one that is gone again. */
final class PackageTests {

    private static final String KEY = "sk-packed0123456789abcdefghijklmnopqrstu";

    @TempDir
    Path folder;

    private TestHome home;

    @BeforeEach
    void openHome() throws Exception {
        home = TestHome.fresh();
    }

    @AfterEach
    void closeHome() throws Exception {
        home.close();
    }

    @Test
    void installsRunsAndLeavesNothing() throws Exception {
        Path packed = pack();
        Path prefix = folder.resolve("of a person");
        Outcome installed = run(List.of(packed.resolve("install.sh").toString(), "--prefix", prefix.toString()));
        assertEquals(0, installed.exit(), installed.printed());
        assertTrue(installed.out().contains("making start-up caches"), installed.printed());
        assertFalse(installed.err().contains("none were made"), installed.printed());
        Path own = prefix.resolve("lib/authsome");
        Path command = prefix.resolve("bin/authsome");

        Outcome fits = run(List.of(
                own.resolve("runtime/bin/java").toString(),
                "-XX:AOTMode=on",
                "-XX:AOTCache=" + own.resolve("cli.aot"),
                "-XX:+UseSerialGC",
                "--enable-native-access=authsome.adapters.keyring,org.jline.terminal.ffm",
                "-p",
                own.resolve("cli").toString(),
                "-m",
                "authsome.cli/authsome.cli.Main",
                "--version"));
        assertEquals(0, fits.exit(), fits.printed());

        assertEquals(
                0,
                run(List.of(command.toString(), "login", "openai"), KEY + "\n").exit());
        Outcome ran = run(List.of(command.toString(), "run", "--", "sh", "-c", "echo $OPENAI_API_KEY"));
        assertEquals(0, ran.exit(), ran.printed());
        assertFalse(ran.out().contains(KEY), ran.printed());

        // programs find their helpers under names of their own
        Outcome git = run(
                List.of(prefix.resolve("bin/git-credential-authsome").toString(), "get"),
                "protocol=https\nhost=github.com\n\n");
        assertEquals(3, git.exit(), git.printed());
        assertTrue(git.err().contains("authsome login github"), git.printed());
        Outcome docker =
                run(List.of(prefix.resolve("bin/docker-credential-authsome").toString(), "list"));
        assertEquals("{}\n", docker.out(), docker.printed());

        // a cache that fits no more is left aside, here one that is damaged
        Files.writeString(own.resolve("cli.aot"), "no cache", StandardOpenOption.TRUNCATE_EXISTING);
        Outcome damaged = run(List.of(command.toString(), "get", "openai"));
        assertEquals(0, damaged.exit(), damaged.printed());
        assertEquals("", damaged.err());
        // and one that is gone comes back
        Files.delete(own.resolve("cli.aot"));
        assertEquals(0, run(List.of(command.toString(), "get", "openai")).exit());
        awaitCache(own);

        Outcome removed =
                run(List.of(packed.resolve("install.sh").toString(), "--uninstall", "--prefix", prefix.toString()));
        assertEquals(0, removed.exit(), removed.printed());
        assertFalse(Files.exists(prefix), removed.printed());
        assertTrue(Files.exists(home.root().resolve("client")), "the home stays");
    }

    @Test
    void takesOverNothingThatIsOfOthers() throws Exception {
        Path prefix = folder.resolve("prefix");
        Path command = prefix.resolve("bin/authsome");
        Files.createDirectories(command.getParent());
        Files.writeString(command, "somebody else's\n");
        Path script = Path.of(System.getProperty("authsome.root"), "dist/src/main/package/install.sh");
        Outcome unpacked = run(List.of(script.toString(), "--prefix", prefix.toString()));
        assertEquals(1, unpacked.exit(), unpacked.printed());
        assertTrue(unpacked.err().contains("is no unpacked authsome"), unpacked.printed());
        Outcome nothing = run(List.of(script.toString(), "--uninstall", "--prefix", prefix.toString()));
        assertEquals(1, nothing.exit(), nothing.printed());
        assertEquals("somebody else's\n", Files.readString(command));
        assertEquals(2, run(List.of(script.toString(), "--nonsense")).exit());
    }

    private Path pack() throws Exception {
        Path out = folder.resolve("packages");
        Outcome packing = run(List.of(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-cp",
                Path.of(System.getProperty("authsome.root"), "dist/target/classes")
                        .toString(),
                "authsome.dist.PackageFolder",
                Folder.path().toString(),
                System.getProperty("authsome.root"),
                "0.0.1",
                System.getProperty("authsome.build"),
                out.toString(),
                "folder"));
        assertEquals(0, packing.exit(), packing.printed());
        try (Stream<Path> folders = Files.list(out)) {
            return folders.findFirst().orElseThrow();
        }
    }

    private static void awaitCache(Path own) throws Exception {
        for (int i = 0;
                i < 600 && (Files.exists(own.resolve(".caches")) || !Files.exists(own.resolve("cli.aot")));
                i++) {
            Thread.sleep(100);
        }
        assertTrue(Files.exists(own.resolve("cli.aot")));
        assertFalse(Files.exists(own.resolve(".caches")));
    }

    private Outcome run(List<String> command) throws Exception {
        return run(command, "");
    }

    private Outcome run(List<String> command, String stdin) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        Map<String, String> environment = builder.environment();
        home.enter(environment);
        return Programs.run(builder, stdin);
    }
}
