package authsome.cli.sandbox;

import authsome.cli.console.Failure;
import authsome.cli.console.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The program {@code bwrap}, which makes namespaces without being root. */
final class Bubblewrap {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    /**
     * Everything apart: no process, no network and no shared memory of the outside. Not a session of its own, see {@link
     * SystemCallFilter}; and not {@code --die-with-parent}, because Ctrl-C reaches bwrap's own process too, which dies of it, and
     * the child must not: the warden inside ends everything when this side is gone.
     */
    private static final List<String> APART = List.of(
            "--unshare-user",
            "--unshare-pid",
            "--unshare-net",
            "--unshare-ipc",
            "--unshare-cgroup-try",
            "--cap-drop",
            "ALL");

    private final Path program;

    private Bubblewrap(Path program) {
        this.program = program;
    }

    /**
     * Finds it, and tries whether it may do here what a sandbox needs.
     *
     * @throws Failure when not: nothing is ever run without the sandbox that was asked for
     */
    static Bubblewrap require(World world) {
        if (!System.getProperty("os.name").equals("Linux")) {
            throw unavailable("there is no sandbox on this system: it is made of what Linux has")
                    .hint("run it on Linux, or as another user who cannot enter your home");
        }
        for (String folder : world.environment().getOrDefault("PATH", "").split(":")) {
            Path candidate = Path.of(folder.isEmpty() ? "." : folder, "bwrap");
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                Bubblewrap found = new Bubblewrap(candidate.toAbsolutePath());
                found.tryOut();
                return found;
            }
        }
        throw unavailable("the sandbox needs the program bwrap, which is not on the PATH")
                .hint("install the package bubblewrap");
    }

    /** The command line of a shell that hands the filter over and becomes a sandbox with {@code command} in it. */
    List<String> command(Path filter, Path current, List<String> mounts, List<String> command) {
        List<String> words = new ArrayList<>(
                List.of("/bin/sh", "-c", "exec 9< \"$0\"; exec \"$@\"", filter.toString(), program.toString()));
        words.addAll(APART);
        words.addAll(List.of("--seccomp", "9"));
        words.addAll(mounts);
        words.addAll(List.of("--chdir", current.toString(), "--"));
        words.addAll(command);
        return words;
    }

    private void tryOut() {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(APART);
        words.addAll(List.of("--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc", "--", "/bin/true"));
        try {
            Process process = new ProcessBuilder(words)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .start();
            if (!process.waitFor(LIMIT)) {
                process.destroyForcibly();
                throw unavailable("bwrap does not come to an end");
            }
            if (process.exitValue() != 0) {
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
                throw refused(said.lines().findFirst().orElse("it ended with " + process.exitValue()));
            }
        } catch (IOException failure) {
            throw unavailable("bwrap cannot be executed").because(failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw unavailable("interrupted");
        }
    }

    private static Failure refused(String reason) {
        String text = reason.toLowerCase(Locale.ROOT);
        if (text.contains("namespace") || text.contains("uid map") || text.contains("rtm_newaddr")) {
            return unavailable("this system forbids the namespaces of which a sandbox is made: " + reason)
                    .hint("allow user namespaces (kernel.unprivileged_userns_clone, user.max_user_namespaces,"
                            + " kernel.apparmor_restrict_unprivileged_userns), or run it outside of this container");
        }
        return unavailable("bwrap cannot make a sandbox here: " + reason)
                .hint("in a container this takes leave to mount /proc; run it outside of the container");
    }

    static Failure unavailable(String sentence) {
        return new Failure("SandboxUnavailableError", sentence);
    }
}
