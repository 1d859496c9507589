package authsome.cli.relay;

import authsome.api.client.http.BaseUrl;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.home.HomeFolder;
import authsome.cli.home.Reasons;
import authsome.cli.home.RemoteDaemon;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** Where a run's command is: on the daemon's machine, or on this one, with what it needs to reach that. */
public final class RunPlace implements AutoCloseable {

    private final Invocation invocation;
    private final @Nullable RemoteDaemon remote;
    private final @Nullable RunRelay relay;
    private final @Nullable TrustFolder trust;
    private final @Nullable Integer edgePort;

    /** @param edgePort of the proxy on this machine that sends the requests; null for the daemon's own */
    private RunPlace(
            Invocation invocation,
            @Nullable RemoteDaemon remote,
            @Nullable RunRelay relay,
            @Nullable TrustFolder trust,
            @Nullable Integer edgePort) {
        this.edgePort = edgePort;
        this.invocation = invocation;
        this.remote = remote;
        this.relay = relay;
        this.trust = trust;
    }

    /** Makes ready what a daemon elsewhere has to be told before it opens a run. */
    public static RunPlace of(Invocation invocation) {
        RemoteDaemon remote = invocation.remoteDaemon();
        Integer edgePort = WayOut.edgePort(invocation, remote);
        if (remote == null) {
            return new RunPlace(invocation, null, null, null, null);
        }
        try {
            TrustFolder trust = TrustFolder.of(invocation.home());
            return new RunPlace(invocation, remote, RunRelay.open(), trust, edgePort);
        } catch (IOException failure) {
            throw unready(failure);
        }
    }

    /** Whether the daemon is on another machine, or is called as if it were. */
    public boolean isElsewhere() {
        return remote != null;
    }

    /** What the daemon is told; null when it is on this machine. */
    public RunStart.@Nullable Elsewhere told() {
        if (relay == null || trust == null) {
            return null;
        }
        return new RunStart.Elsewhere(
                trust.path().toString(),
                edgePort == null ? relay.port() : edgePort,
                relay.ownPort(),
                invocation.world().variable("AUTHSOME_RUN"));
    }

    /**
     * Leads to the proxy of the daemon that opened the run, or to the edge, and writes the trust files.
     *
     * @throws Failure when that proxy cannot be reached from here
     */
    public void begin(RunOpened run) {
        if (remote == null || relay == null || trust == null) {
            return;
        }
        RunOpened.Elsewhere elsewhere = run.elsewhere();
        if (elsewhere == null) {
            throw Failure.daemonUnavailable("the daemon at " + remote.url()
                            + " is of an older release, whose runs are for its own machine")
                    .hint("upgrade it");
        }
        DaemonAddress proxy =
                edgePort == null ? proxy(remote, elsewhere.proxy()) : new DaemonAddress.Tcp("127.0.0.1", edgePort);
        try {
            trust.write(Base64.getDecoder().decode(elsewhere.root()));
        } catch (IOException failure) {
            throw unready(failure);
        } catch (UncheckedIOException failure) {
            throw HomeFolder.unusable(failure);
        }
        relay.lead(proxy, elsewhere.secret());
    }

    /** @throws Failure when the secret of a run must not be shown there */
    static DaemonAddress proxy(RemoteDaemon remote, String named) {
        BaseUrl proxy = proxy(named);
        if (!proxy.secure() && !remote.url().isLoopback()) {
            throw Failure.daemonUnavailable(
                            "the proxy of the daemon at " + remote.url() + " is reached from its own machine only")
                    .hint("its operator sets 'proxy.listen', or you start an edge: 'authsome daemon start --edge'");
        }
        return proxy.address(remote.trust());
    }

    private static BaseUrl proxy(String url) {
        try {
            return BaseUrl.parse(url);
        } catch (IllegalArgumentException problem) {
            throw Failure.daemonUnavailable("the daemon names a proxy that cannot be used: " + problem.getMessage())
                    .because(problem);
        }
    }

    /** Where the trust files of a run are. */
    public Path trustFiles(RunOpened run) {
        return trust == null ? invocation.home().runs().resolve(run.id()) : trust.path();
    }

    private static Failure unready(IOException failure) {
        return Failure.home("what a run needs on this machine cannot be made ready: " + Reasons.of(failure))
                .because(failure);
    }

    @Override
    public void close() {
        if (relay != null) {
            relay.close();
        }
        if (trust != null) {
            trust.close();
        }
    }
}
