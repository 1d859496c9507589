package authsome.cli.run;

import authsome.api.client.home.DaemonEndpoint;
import authsome.cli.console.Failure;
import authsome.cli.home.LocalDaemon;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Starts the daemon again when it ended without being told to, so that a long run goes on. */
final class DaemonWatch implements Runnable {

    private final LocalDaemon daemon;
    private @Nullable DaemonEndpoint failedFor;

    DaemonWatch(LocalDaemon daemon) {
        this.daemon = daemon;
    }

    @Override
    public void run() {
        // a daemon that stops in order takes its endpoint file away
        Optional<DaemonEndpoint> crashed = daemon.findCrashed();
        if (crashed.isEmpty() || (failedFor != null && failedFor.isSameStart(crashed.get()))) {
            return;
        }
        try {
            daemon.start(null);
        } catch (Failure failure) {
            // once is enough: the child goes on without, and the next command tells why
            failedFor = crashed.get();
        }
    }
}
