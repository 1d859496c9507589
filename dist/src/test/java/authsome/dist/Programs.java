package authsome.dist;

import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Runs programs to their end, with a limit, without pipes that could fill up. */
final class Programs {

    /** Their bits in what the kernel says of a process. */
    private static final long HANGUP_AND_INTERRUPT = 0b11;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    private Programs() {}

    /** Runs with {@code stdin} as standard input, which is then at its end. */
    static Outcome run(ProcessBuilder builder, String stdin) throws IOException, InterruptedException {
        Path in = Files.createTempFile("stdin", ".txt");
        Path out = Files.createTempFile("stdout", ".txt");
        Path err = Files.createTempFile("stderr", ".txt");
        try {
            Files.writeString(in, stdin);
            Process process = builder.redirectInput(in.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile())
                    .start();
            if (!process.waitFor(LIMIT)) {
                process.destroyForcibly().waitFor();
                throw new AssertionError(
                        "still running after " + LIMIT + ": " + builder.command() + "\n" + text(out) + text(err));
            }
            return new Outcome(process.exitValue(), text(out), text(err));
        } finally {
            Files.delete(in);
            Files.delete(out);
            Files.delete(err);
        }
    }

    /** Three times at most: one that took longer may have had to wait for others on a busy machine, three did not. */
    static void assertWithinASecond(Callable<Duration> measured) throws Exception {
        List<Duration> took = new ArrayList<>();
        while (took.size() < 3) {
            took.add(measured.call());
            if (took.getLast().compareTo(Duration.ofSeconds(1)) < 0) {
                return;
            }
        }
        throw new AssertionError("it took " + took);
    }

    /** Leaves the test out, and says so, where a client that it tries is not on this machine. */
    static void assume(String program) {
        LeftOut.without(program);
    }

    /** Leaves the test out, and says why, where this machine has no sandbox or forbids it. */
    static void assumeSandbox() throws IOException, InterruptedException {
        assume("bwrap");
        Outcome tried = trySandbox();
        LeftOut.unless(
                tried.exit() == 0, "no sandbox can be made here: " + tried.err().strip());
    }

    /** Whether this machine makes sandboxes. */
    static boolean hasSandbox() throws InterruptedException {
        try {
            return trySandbox().exit() == 0;
        } catch (IOException _) {
            return false;
        }
    }

    private static Outcome trySandbox() throws IOException, InterruptedException {
        return run(
                new ProcessBuilder(
                        "bwrap",
                        "--unshare-user",
                        "--unshare-pid",
                        "--unshare-net",
                        "--ro-bind",
                        "/",
                        "/",
                        "--proc",
                        "/proc",
                        "true"),
                "");
    }

    /** Whoever starts the whole test run in the background of a shell has SIGINT ignored in all of it; with nohup SIGHUP. */
    static void assumeInterruptible(Process process) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
            if (line.startsWith("SigIgn:")) {
                boolean ignored = (Long.parseUnsignedLong(line.substring(7).strip(), 16) & HANGUP_AND_INTERRUPT) != 0;
                if (ignored) {
                    process.destroy();
                }
                LeftOut.unless(!ignored, "SIGINT or SIGHUP is ignored in this test run");
            }
        }
    }

    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
