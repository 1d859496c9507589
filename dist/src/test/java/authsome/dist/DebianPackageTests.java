package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.LeftOut;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The package of Debian in a clean Debian, whose user nobody knows. Only where -Pdist has made one: the clean system takes a minute. */
final class DebianPackageTests {

    private static final String KEY = "sk-debian0123456789abcdefghijklmnopqrstu";

    @TempDir
    Path folder;

    @Test
    void installsIntoACleanDebianAndWorksThere() throws Exception {
        Path made = made();
        Programs.assume("mmdebstrap");
        LeftOut.unless("0".equals(out("id", "-u")), "only root can enter another system");
        Path root = folder.resolve("debian");
        run("mmdebstrap", "--quiet", "--variant=minbase", "bookworm", root.toString());
        Files.copy(made, root.resolve("authsome.deb"));
        inside(root, "root", "useradd -m ada && dpkg -i /authsome.deb");
        assertTrue(Files.exists(root.resolve("usr/lib/authsome/cli.aot")));
        String said = inside(
                root,
                "ada",
                "authsome --version && echo " + KEY
                        + " | authsome login openai && authsome run -- sh -c 'echo got:$OPENAI_API_KEY'"
                        + " && authsome doctor; authsome daemon stop");
        assertTrue(said.contains("Logged in to openai (default)."), said);
        assertTrue(said.contains("got:sk-authsome"), said);
        assertFalse(said.contains(KEY), said);
        inside(root, "root", "dpkg --purge authsome");
        assertFalse(Files.exists(root.resolve("usr/lib/authsome")));
        assertTrue(Files.exists(root.resolve("home/ada/.authsome")));
    }

    private static Path made() throws Exception {
        Path packages = Path.of(System.getProperty("authsome.root"), "dist/target/packages");
        Optional<Path> deb = Optional.empty();
        if (Files.isDirectory(packages)) {
            try (Stream<Path> files = Files.list(packages)) {
                deb = files.filter(file -> file.toString().endsWith(".deb")).findFirst();
            }
        }
        LeftOut.unless(deb.isPresent(), "there is no .deb (./mvnw -Pdist verify makes and tries one)");
        return deb.get();
    }

    private static String inside(Path root, String user, String script) throws Exception {
        List<String> command = new ArrayList<>(List.of("unshare", "--mount", "--pid", "--fork", "sh", "-c"));
        command.add(
                "mount --bind /dev \"$0\"/dev && mount -t proc proc \"$0\"/proc"
                        + " && exec chroot --userspec \"$1\" \"$0\" env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/home/\"$1\" sh -c \"$2\"");
        command.addAll(List.of(root.toString(), user, "cd; " + script));
        return run(command.toArray(String[]::new)).printed();
    }

    private static Outcome run(String... command) throws Exception {
        Outcome outcome = Programs.run(new ProcessBuilder(command), "");
        assertEquals(0, outcome.exit(), outcome.printed());
        return outcome;
    }

    private static String out(String... command) throws Exception {
        return run(command).out().strip();
    }
}
