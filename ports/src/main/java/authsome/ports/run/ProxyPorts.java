package authsome.ports.run;

import authsome.domain.run.RunId;

/** The loopback ports of the proxy. Safe for use by many threads. */
public interface ProxyPorts {

    /** The port that all runs share; a client names its run by the run's secret. */
    int shared();

    /** The URL under which relays on other machines reach it, {@code https}, or {@code http} where none can. */
    default String reachedAt() {
        return "http://127.0.0.1:" + shared();
    }

    /**
     * Opens a port for one run only, for clients that cannot send a proxy secret; it admits this user's processes.
     *
     * @param preferred the port to take, or 0 for any
     * @return the port
     * @throws PortTakenException if {@code preferred} belongs to somebody else
     */
    int open(RunId run, int preferred);

    /** Closes a run's port and its connections; nothing happens when there is none. */
    void close(RunId run);

    /** A port that a run needs again belongs to somebody else. */
    final class PortTakenException extends RuntimeException {

        private static final long serialVersionUID = 1L;

        /** One for this port. */
        public PortTakenException(int port) {
            super("port " + port + " of this run belongs to another program now");
        }
    }
}
