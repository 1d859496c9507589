package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code doctor --clients} where two clients are, one of them with a configuration that is in the way. */
final class DoctorClientsTests {

    /** Two clients, and what the launcher and the scripts need. */
    private static final List<String> TOOLS = List.of(
            "curl",
            "wget",
            "sh",
            "bash",
            "env",
            "cat",
            "head",
            "grep",
            "sed",
            "dirname",
            "readlink",
            "uname",
            "mkdir",
            "tr",
            "ls");

    @TempDir
    Path folder;

    @Test
    void saysWhichWorkAndWhatTheOthersNeed() throws Exception {
        Programs.assume("curl");
        Programs.assume("wget");
        Path bin = Files.createDirectory(folder.resolve("bin"));
        for (String tool : TOOLS) {
            Files.createSymbolicLink(bin.resolve(tool), program(tool));
        }
        Path user = Files.createDirectory(folder.resolve("user"));
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (TestHome home = TestHome.fresh()) {
            Files.writeString(user.resolve(".wgetrc"), "https_proxy = http://127.0.0.1:1\n");
            Outcome json = tried(home, bin, user);
            assertEquals(1, json.exit(), json.printed());
            assertEquals("ok", Json.text(json.out(), "curl"));
            assertEquals("failed", Json.text(json.out(), "wget"));
            assertTrue(json.out().contains("not here: python3 urllib, "), json.printed());
            assertTrue(json.out().contains("in ~/.wgetrc comes before the run's"), json.printed());
            assertEquals(List.of(), home.daemons(), "it needs no daemon of this home");
        }
        try (var left = Files.list(temporary)) {
            assertEquals(List.of(), left.toList(), "it left something behind");
        } finally {
            // JUnit warns of each link that it deletes
            for (String tool : TOOLS) {
                Files.delete(bin.resolve(tool));
            }
        }
    }

    private static Outcome tried(TestHome home, Path bin, Path user) throws Exception {
        return home.authsome("doctor", "--clients", "--json")
                .environment("PATH", bin.toString())
                .environment("HOME", user.toString())
                .environment("TMPDIR", user.resolveSibling("tmp").toString())
                .run();
    }

    private static Path program(String name) {
        for (String place : System.getenv().getOrDefault("PATH", "").split(":")) {
            Path candidate = Path.of(place, name);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new AssertionError(name + " is not on the PATH");
    }
}
