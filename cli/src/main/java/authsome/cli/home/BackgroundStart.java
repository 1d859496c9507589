package authsome.cli.home;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.World;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One start of a daemon, or of an edge, that outlives this command.
 *
 * @param <E> where it answers, as it writes down once it serves
 */
final class BackgroundStart<E> {

    /** For machines that are slow or busy: how long a daemon may take to start. */
    private static final String LIMIT_VARIABLE = "AUTHSOME_START_SECONDS";

    private static final Duration USUAL_LIMIT = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final int LOG_LINES = 20;
    private static final long LEAST_SPACE = 4 << 20;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    /**
     * A parent for as long as the start takes: it ends as the program does, or when it is told that the program serves. A
     * JVM that ends while a child of its own runs waits 300 ms for the thread that waits for that child. A Ctrl-C is for
     * the command alone.
     */
    private static final String START_PARENT =
            "exec 3<&0; trap '' INT; trap 'exit 0' TERM; \"$@\" <&3 3<&- & exec 3<&-; wait $!";

    private final HomeLayout home;
    private final World world;
    private final Output output;
    private final Program program;
    private final Supplier<Optional<E>> serving;
    private final long begin = System.nanoTime();
    private final LogTail log;
    private final Duration limit;

    /**
     * What is started.
     *
     * @param name as people call it
     * @param command the program and its arguments
     * @param log where what it says goes
     */
    record Program(String name, List<String> command, Path log) {}

    /** @param serving finds the one that serves */
    BackgroundStart(HomeLayout home, World world, Output output, Program program, Supplier<Optional<E>> serving) {
        this.home = home;
        this.world = world;
        this.output = output;
        this.program = program;
        this.serving = serving;
        PrivateFiles.create(program.log(), new byte[0]);
        this.log = LogTail.from(program.log());
        this.limit = limit(world);
    }

    static Duration limit(World world) {
        String seconds = world.variable(LIMIT_VARIABLE);
        try {
            return seconds == null ? USUAL_LIMIT : Duration.ofSeconds(Integer.parseInt(seconds));
        } catch (NumberFormatException problem) {
            throw Failure.usage(LIMIT_VARIABLE + " must be a number of seconds").because(problem);
        }
    }

    /**
     * Starts it and waits until it serves.
     *
     * @param told what it reads on its standard input, because arguments and environment can be read by others; null for
     *     nothing. The caller's to wipe
     */
    E await(byte @Nullable [] told) {
        output.trace().info("starting the " + program.name() + " of " + home.root());
        Process process = launch(told);
        boolean noted = false;
        while (true) {
            Optional<E> found = serving.get();
            if (found.isPresent()) {
                release(process);
                return found.get();
            }
            if (!process.isAlive()) {
                process = again(process.exitValue(), told);
            }
            if (!noted && elapsed().compareTo(SILENCE) > 0) {
                output.note("starting the " + program.name() + " ...");
                noted = true;
            }
            if (elapsed().compareTo(limit) > 0) {
                process.descendants().forEach(ProcessHandle::destroy);
                process.destroy();
                throw failed("the " + program.name() + " did not start within " + limit.toSeconds() + " s");
            }
            Pause.brief();
        }
    }

    /** It leaves with 0 when another daemon holds the home: one that is about to serve, or about to end. */
    private Process again(int exit, byte @Nullable [] told) {
        if (exit != 0) {
            throw failed("the " + program.name() + " did not start (exit code " + exit + ")");
        }
        for (int i = 0; i < 80 && serving.get().isEmpty(); i++) {
            Pause.brief();
        }
        return launch(told);
    }

    private Process launch(byte @Nullable [] told) {
        ProcessBuilder.Redirect input = told == null
                ? ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())
                : ProcessBuilder.Redirect.PIPE;
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", START_PARENT, "sh"));
        command.addAll(detached(program.command()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.root().toFile())
                .redirectInput(input)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(program.log().toFile()))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(DaemonCommand.environment(world));
        try {
            Process process = builder.start();
            if (told != null) {
                try (OutputStream in = process.getOutputStream()) {
                    in.write(told);
                }
            }
            return process;
        } catch (IOException failure) {
            throw Failure.daemonUnavailable("the " + program.name() + " cannot be started: " + Reasons.of(failure))
                    .because(failure);
        }
    }

    /** What was started goes on without the process that started it. */
    private static void release(Process parent) {
        parent.destroy();
        try {
            parent.waitFor();
        } catch (InterruptedException _) {
            // it ends by itself
            Thread.currentThread().interrupt();
        }
    }

    /** Away from this terminal: Ctrl-C here, or closing it, must not end a daemon that others use. */
    static List<String> detached(List<String> command) {
        List<String> detached = new ArrayList<>();
        if (Files.isExecutable(SETSID)) {
            detached.add(SETSID.toString());
        } else {
            detached.addAll(List.of("/bin/sh", "-c", "trap '' INT HUP; exec \"$@\"", "sh"));
        }
        detached.addAll(command);
        return detached;
    }

    /** A daemon that has no room for its store has none for its log either, and leaves without a word. */
    private boolean isDiskFull() {
        try {
            return Files.getFileStore(home.root()).getUsableSpace() < LEAST_SPACE;
        } catch (IOException _) {
            return false;
        }
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    private Failure failed(String sentence) {
        if (isDiskFull()) {
            return Failure.home("the disk of the home " + home.root() + " is full")
                    .hint("make room on it, or set AUTHSOME_HOME to a folder on another one");
        }
        return StartFailure.of(program.name(), sentence, log.lines(LOG_LINES), program.log());
    }
}
