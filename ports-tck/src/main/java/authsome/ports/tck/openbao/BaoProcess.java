package authsome.ports.tck.openbao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A running {@code bao server}. It ends with this JVM, in whatever way that ends: a shell between the two kills it when its
 * standard input is closed.
 */
final class BaoProcess implements AutoCloseable {

    /** The shell's own output is the number of the process; what the server prints goes where the shell's errors go. */
    private static final String SCRIPT =
            "\"$@\" < /dev/null >&2 & server=$!; echo $server; cat > /dev/null; kill -KILL $server; wait";

    private final Process shell;
    private final ProcessHandle server;
    private final Path log;

    private BaoProcess(Process shell, ProcessHandle server, Path log) {
        this.shell = shell;
        this.server = server;
        this.log = log;
    }

    /** Starts it. */
    static BaoProcess start(Path program, List<String> arguments, Path log) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", SCRIPT, "sh", program.toString()));
        command.addAll(arguments);
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(Redirect.appendTo(log.toFile()));
            builder.environment().keySet().removeIf(name -> name.startsWith("BAO_") || name.startsWith("VAULT_"));
            Process shell = builder.start();
            StringBuilder pid = new StringBuilder();
            for (int next = shell.getInputStream().read();
                    next > ' ';
                    next = shell.getInputStream().read()) {
                pid.append((char) next);
            }
            return new BaoProcess(
                    shell, ProcessHandle.of(Long.parseLong(pid.toString())).orElseThrow(), log);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    boolean isAlive() {
        return server.isAlive();
    }

    long pid() {
        return server.pid();
    }

    /** Stops its work in the middle; it stays there and answers nobody. */
    void freeze() {
        signal("STOP");
        // the signal is on its way: a thread that runs at that moment may still answer
        if (!Await.holds(this::standsStill)) {
            throw new IllegalStateException("the server does not stop");
        }
    }

    /** Whether every thread is stopped; where the system does not tell, it is. */
    private boolean standsStill() {
        Path threads = Path.of("/proc", Long.toString(server.pid()), "task");
        if (!Files.isDirectory(threads)) {
            return true;
        }
        try (Stream<Path> all = Files.list(threads)) {
            return all.allMatch(BaoProcess::isStopped);
        } catch (IOException changing) {
            return false;
        }
    }

    /** The state stands behind the name, which may hold anything (proc_pid_stat(5)). */
    private static boolean isStopped(Path thread) {
        try {
            String line = Files.readString(thread.resolve("stat"), StandardCharsets.ISO_8859_1);
            return line.charAt(line.lastIndexOf(')') + 2) == 'T';
        } catch (IOException gone) {
            return true;
        }
    }

    /** Lets it go on. */
    void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill ended with " + code);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /** What it wrote, for the message of a test that failed. */
    String log() {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            return "no log: " + unreadable.getMessage();
        }
    }

    /** Kills it. */
    @Override
    public void close() {
        server.destroyForcibly();
        shell.destroyForcibly();
        try {
            shell.waitFor(5, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
