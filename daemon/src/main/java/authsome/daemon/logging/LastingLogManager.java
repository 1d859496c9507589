package authsome.daemon.logging;

import java.util.logging.LogManager;

/**
 * A log manager without a configuration file, whose handlers outlive the begin of the shutdown: the usual one takes them
 * away at once, and what goes wrong while the daemon stops would never be read. Public because {@code java.logging} makes
 * it, by name.
 */
public final class LastingLogManager extends LogManager {

    /** Used by {@code java.logging} only. */
    public LastingLogManager() {}

    @Override
    public void readConfiguration() {
        // the configuration is code: DaemonLog
    }

    @Override
    public void reset() {
        // called at the begin of the shutdown, when there is still something to say
    }
}
