package authsome.cli.home;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.World;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One start of a daemon that outlives this command. */
final class DaemonStart {

    /** For machines that are slow or busy: how long a daemon may take to start. */
    private static final String LIMIT_VARIABLE = "AUTHSOME_START_SECONDS";

    private static final Duration USUAL_LIMIT = Duration.ofSeconds(15);
    private static final Duration SILENCE = Duration.ofSeconds(1);
    private static final int LOG_LINES = 20;
    private static final long LEAST_SPACE = 4 << 20;
    private static final Path SETSID = Path.of("/usr/bin/setsid");

    private final HomeLayout home;
    private final World world;
    private final Output output;
    private final @Nullable String port;
    private final LocalDaemon daemon;
    private final @Nullable Secret passphrase;
    private final long begin = System.nanoTime();
    private final LogTail log;
    private final Duration limit;

    /** @param passphrase of the home, if it has one */
    DaemonStart(
            HomeLayout home,
            World world,
            Output output,
            @Nullable String port,
            LocalDaemon daemon,
            @Nullable Secret passphrase) {
        this.home = home;
        this.world = world;
        this.output = output;
        this.port = port;
        this.daemon = daemon;
        this.passphrase = passphrase;
        PrivateFiles.create(home.daemonLog(), new byte[0]);
        this.log = LogTail.from(home.daemonLog());
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

    /** Starts it and waits until it serves. */
    DaemonEndpoint await() {
        Process process = launch();
        boolean told = false;
        while (true) {
            Optional<DaemonEndpoint> serving = daemon.find();
            if (serving.isPresent()) {
                return serving.get();
            }
            if (!process.isAlive()) {
                process = again(process.exitValue());
            }
            if (!told && elapsed().compareTo(SILENCE) > 0) {
                output.note("starting the daemon ...");
                told = true;
            }
            if (elapsed().compareTo(limit) > 0) {
                process.destroy();
                throw failed("the daemon did not start within " + limit.toSeconds() + " s");
            }
            Pause.brief();
        }
    }

    /** It leaves with 0 when another daemon holds the home: one that is about to serve, or about to end. */
    private Process again(int exit) {
        if (exit != 0) {
            throw failed("the daemon did not start (exit code " + exit + ")");
        }
        for (int i = 0; i < 20 && daemon.find().isEmpty(); i++) {
            Pause.brief();
        }
        return launch();
    }

    private Process launch() {
        Secret told = passphrase;
        ProcessBuilder.Redirect input = told == null
                ? ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile())
                : ProcessBuilder.Redirect.PIPE;
        ProcessBuilder builder = new ProcessBuilder(detached(DaemonCommand.serve(home, port, told != null)))
                .directory(home.root().toFile())
                .redirectInput(input)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(home.daemonLog().toFile()))
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(DaemonCommand.environment(world));
        try {
            Process process = builder.start();
            if (told != null) {
                tell(process, told);
            }
            return process;
        } catch (IOException failure) {
            throw Failure.daemonUnavailable("the daemon cannot be started: " + Reasons.of(failure))
                    .because(failure);
        }
    }

    /** By its standard input: arguments and environment can be read by others. */
    private static void tell(Process process, Secret passphrase) throws IOException {
        byte[] line = passphrase.use(text -> Arrays.copyOf(text, text.length + 1));
        line[line.length - 1] = '\n';
        try (OutputStream in = process.getOutputStream()) {
            in.write(line);
        } finally {
            Arrays.fill(line, (byte) 0);
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
        return StartFailure.of(sentence, log.lines(LOG_LINES), home.daemonLog());
    }
}
