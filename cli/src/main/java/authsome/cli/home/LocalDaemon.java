package authsome.cli.home;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.Trace;
import authsome.cli.console.World;
import authsome.domain.secret.Secret;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The daemon of one home: finds it, and starts it where there is none. */
public final class LocalDaemon {

    /** Somebody else may be waiting for a start that fails, before it is our turn to try. */
    private static final int STARTS_TO_WAIT_FOR = 2;

    private final HomeLayout home;
    private final World world;
    private final Output output;
    private final boolean startable;

    public LocalDaemon(HomeLayout home, World world, Output output) {
        this(home, world, output, true);
    }

    /**
     * A daemon.
     *
     * @param startable whether another one can take its place; not where all that it knew was in its memory
     */
    LocalDaemon(HomeLayout home, World world, Output output, boolean startable) {
        this.home = home;
        this.world = world;
        this.output = output;
        this.startable = startable;
    }

    /** Where calls to it are told. */
    Trace trace() {
        return output.trace();
    }

    /** The running daemon; empty when there is none. */
    public Optional<DaemonEndpoint> find() {
        return endpoint().filter(endpoint -> process(endpoint).isPresent());
    }

    /** What is left of a daemon that ended without stopping in order; empty when one runs, or none was there. */
    public Optional<DaemonEndpoint> findCrashed() {
        return endpoint().filter(endpoint -> process(endpoint).isEmpty());
    }

    /** The running daemon, which is started if need be. */
    public DaemonEndpoint require() {
        Optional<DaemonEndpoint> running = find();
        DaemonEndpoint endpoint =
                running.isPresent() ? running.get() : start(null).endpoint();
        VersionSkew.check(endpoint, home, output);
        return endpoint;
    }

    /**
     * Starts a daemon unless there is one.
     *
     * @param port the TCP port it must take; null for the usual one, or another when that is taken
     */
    public Started start(@Nullable String port) {
        return start(port, null);
    }

    /**
     * Starts a daemon unless there is one.
     *
     * @param port as above
     * @param passphrase of the home, if the caller was told it; a person is asked for it otherwise
     */
    public Started start(@Nullable String port, @Nullable Secret passphrase) {
        if (!startable) {
            throw Failure.daemonUnavailable("the daemon of this command has ended, and its memory with it")
                    .hint("run the command again");
        }
        HomeFolder.prepare(home);
        try (HomeLock _ = HomeLock.take(home, BackgroundStart.limit(world).multipliedBy(STARTS_TO_WAIT_FOR))) {
            Optional<DaemonEndpoint> running = find();
            if (running.isPresent()) {
                return new Started(running.get(), false);
            }
            if (!StartPassphrase.isNeeded(home, world)) {
                if (passphrase != null) {
                    throw Failure.usage("the master key of this home is no passphrase")
                            .hint("a new home gets one with AUTHSOME_MASTER_KEY_STORE=passphrase");
                }
                return started(port, null);
            }
            try (Secret told = passphrase == null ? StartPassphrase.ask(home, world) : passphrase) {
                return started(port, told);
            }
        }
    }

    /** Calls to it. */
    public CalledDaemon called() {
        return new HomeDaemon(this);
    }

    private Started started(@Nullable String port, @Nullable Secret passphrase) {
        BackgroundStart.Program program = new BackgroundStart.Program(
                "daemon", DaemonCommand.serve(home, port, passphrase != null), home.daemonLog());
        BackgroundStart<DaemonEndpoint> start = new BackgroundStart<>(home, world, output, program, this::find);
        if (passphrase == null) {
            return new Started(start.await(null), true);
        }
        byte[] line = passphrase.use(text -> Arrays.copyOf(text, text.length + 1));
        line[line.length - 1] = '\n';
        try {
            return new Started(start.await(line), true);
        } finally {
            Arrays.fill(line, (byte) 0);
        }
    }

    private Optional<DaemonEndpoint> endpoint() {
        try {
            return DaemonEndpoint.read(home.endpoint());
        } catch (UncheckedIOException failure) {
            throw HomeFolder.unusable(home.root(), failure.getCause());
        }
    }

    /** The process behind an endpoint file; empty when it has ended, even if its number was given away again. */
    public static Optional<ProcessHandle> process(DaemonEndpoint endpoint) {
        return StartedProcess.find(endpoint.pid(), endpoint.startedAtMillis());
    }

    /**
     * What came of starting.
     *
     * @param endpoint the daemon that runs now
     * @param fresh whether it was started now
     */
    public record Started(DaemonEndpoint endpoint, boolean fresh) {}
}
