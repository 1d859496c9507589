package authsome.cli.home;

import authsome.api.client.DaemonHttpException;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.cli.console.Failure;
import authsome.cli.console.Trace;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The daemon of a home, over its Unix socket. */
final class HomeDaemon implements CalledDaemon {

    private final LocalDaemon daemon;
    private @Nullable DaemonEndpoint last;

    HomeDaemon(LocalDaemon daemon) {
        this.daemon = daemon;
    }

    @Override
    public Way require() {
        DaemonEndpoint endpoint = daemon.require();
        last = endpoint;
        return new Way(new DaemonAddress.Unix(endpoint.socket()), endpoint.instance());
    }

    @Override
    public boolean isReplaced(Way way, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (true) {
            Optional<DaemonEndpoint> now = daemon.find();
            if (now.isEmpty() || !isTheOne(now.get(), way)) {
                return true;
            }
            if (System.nanoTime() >= deadline) {
                return false;
            }
            Pause.brief();
        }
    }

    /** Daemons that share a store go by one name, one after the other in a home too. */
    private boolean isTheOne(DaemonEndpoint now, Way way) {
        DaemonEndpoint called = last;
        return now.instance().equals(way.audience()) && (called == null || called.isSameStart(now));
    }

    /** None: a daemon that ended is started again, and the call made once more. */
    @Override
    public Duration retries() {
        return Duration.ZERO;
    }

    @Override
    public boolean mayBeOwned() {
        return true;
    }

    @Override
    public Failure unreachable(DaemonUnreachableException failure) {
        DaemonEndpoint endpoint = last;
        String which = endpoint == null ? "" : " (pid " + endpoint.pid() + ")";
        return Failure.daemonUnavailable("the daemon" + which + " does not answer")
                .hint("run 'authsome daemon restart'")
                .because(failure);
    }

    @Override
    public @Nullable Failure tooOld(DaemonHttpException refusal) {
        DaemonEndpoint endpoint = last;
        return endpoint == null ? null : VersionSkew.unknownCall(endpoint, refusal.status(), refusal.detail());
    }

    @Override
    public Trace trace() {
        return daemon.trace();
    }
}
