package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Standard streams that are closed or full, and homes that cannot be used: the right code, and a sentence. */
final class WorldFailureTests {

    /** A number that stands for no user, so that the system knows no home for it either. */
    private static final String NOBODY = "47111";

    private static final Pattern ONE_SENTENCE = Pattern.compile("authsome: [^\n]+\nhint: [^\n]+\n");

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
    void aResultThatCannotBeWrittenIsNoSuccess() throws Exception {
        for (String command : List.of(
                "--version >&-",
                "help >/dev/full",
                "whoami >&-",
                "list >/dev/full",
                "list --json >&-",
                "api GET /api/whoami >/dev/full")) {
            Outcome outcome = shell("\"$AUTHSOME\" " + command);
            assertEquals(1, outcome.exit(), command + ": " + outcome.err());
            assertTrue(outcome.err().contains("authsome: the result cannot be written"), outcome.err());
            assertOneSentence(outcome);
        }
        Outcome late = shell("{ sleep 0.3; \"$AUTHSOME\" list; echo $? >&2; } | true");
        assertEquals("141\n", late.err(), "who stops reading knows it, and needs no words");
    }

    @Test
    void closedStreamsAreNotMistakenForFilesOfOurs() throws Exception {
        Outcome key = shell("\"$AUTHSOME\" login openai <&-");
        assertEquals(2, key.exit(), key.printed());
        assertTrue(key.err().contains("neither a terminal nor a key on standard input"), key.err());
        assertEquals(0, shell("\"$AUTHSOME\" --version 2>&-").exit());
        assertEquals(0, shell("\"$AUTHSOME\" --version <&- 2>&-").exit());
    }

    @Test
    void nobodyWithoutAHomeIsToldSo() throws Exception {
        requireRoot();
        Outcome outcome = asNobody("unset HOME AUTHSOME_HOME; cd /; \"$AUTHSOME\" whoami");
        refused(outcome, "nothing says where your home folder is");
    }

    @Test
    void homesThatCannotBeUsedAreRefused() throws Exception {
        requireRoot();
        Path folder = Files.createTempDirectory("homes");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        try {
            Path foreign = Files.createDirectory(folder.resolve("foreign"));
            Path file = Files.writeString(folder.resolve("file"), "");
            refused(asNobody(in(foreign)), "belongs to another user");
            refused(asNobody(in(folder.resolve("not/there"))), "permission denied");
            refused(asNobody(in(file)), "not a directory");
            refused(asNobody(in(home.root())), "permission denied");
            refused(shell(in(Path.of("/dev/null"))), "not a directory");
            refused(shell(in(Path.of("/proc/home"))), "the home /proc/home cannot be used");
        } finally {
            delete(folder);
        }
    }

    @Test
    void aHomeOnAFullOrReadOnlyDiskIsToldSo() throws Exception {
        requireRoot();
        Path disk = Files.createTempDirectory("disk");
        Outcome mounted = shell("mount -t tmpfs -o size=96k tmpfs " + disk);
        try {
            LeftOut.unless(
                    mounted.exit() == 0,
                    "no disk of that size can be made here: " + mounted.err().strip());
            refused(shell(in(disk.resolve("home"))), "is full");
            shell("cat /dev/zero > " + disk + "/filler");
            refused(shell(in(disk.resolve("other"))), "is full");
            shell("rm " + disk + "/filler; cd " + disk
                    + "; mkdir -m 700 old old/server old/client; mount -o remount,ro .");
            refused(shell(in(disk.resolve("fresh"))), "read-only file system");
            refused(shell(in(disk.resolve("old"))), "the home " + disk + "/old cannot be used: read-only file system");
        } finally {
            shell("umount " + disk);
            delete(disk);
        }
    }

    private static String in(Path place) {
        return "AUTHSOME_HOME=" + place + " \"$AUTHSOME\" whoami";
    }

    private static void refused(Outcome outcome, String why) {
        assertEquals(19, outcome.exit(), outcome.err());
        assertTrue(outcome.err().contains(why), outcome.err());
        assertOneSentence(outcome);
    }

    private static void assertOneSentence(Outcome outcome) {
        // what a slow machine says before
        String told = outcome.err().replace("starting the daemon ...\n", "");
        assertTrue(ONE_SENTENCE.matcher(told).matches(), outcome.err());
    }

    private Outcome shell(String script) throws IOException, InterruptedException {
        return run(List.of(), script);
    }

    private Outcome asNobody(String script) throws IOException, InterruptedException {
        return run(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"), script);
    }

    private Outcome run(List<String> before, String script) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(before);
        command.addAll(List.of("sh", "-c", script));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(Path.of("/").toFile());
        home.enter(builder.environment());
        builder.environment()
                .put("AUTHSOME", Folder.path().resolve("bin/authsome").toString());
        return Programs.run(builder, "");
    }

    /** Only root can become nobody; whoever else runs the tests has been nobody all along. */
    private static void requireRoot() {
        LeftOut.unless(System.getProperty("user.name").equals("root"), "becoming another user takes root");
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
