package authsome.daemon.logging;

/**
 * Leads what modules log to {@code java.util.logging}, as the JDK does where nobody else does. That somebody else does, and that there
 * is {@link NoOtherLoggers a second one}, spares each start the search for both in every jar. Public because the JDK makes it, by name.
 */
public final class DaemonLoggers extends System.LoggerFinder {

    /** Used by the JDK only. */
    public DaemonLoggers() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new BridgedLogger(name);
    }
}
