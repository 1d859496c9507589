package authsome.daemon.logging;

import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/** A logger of {@code java.util.logging} as the JDK's own modules and ours call it. Safe for use by many threads. */
final class BridgedLogger implements System.Logger {

    private final String name;

    /** Found when something is logged: a class may name its logger before there is a log. */
    private volatile @Nullable Logger logger;

    BridgedLogger(String name) {
        this.name = name;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return logger().isLoggable(level(level));
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            LogRecord event = event(level, bundle, message);
            event.setThrown(thrown);
            logger().log(event);
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... parameters) {
        if (isLoggable(level)) {
            LogRecord event = event(level, bundle, format);
            event.setParameters(parameters);
            logger().log(event);
        }
    }

    private LogRecord event(Level level, @Nullable ResourceBundle bundle, @Nullable String message) {
        LogRecord event = new LogRecord(level(level), message);
        event.setLoggerName(name);
        event.setResourceBundle(bundle);
        return event;
    }

    private Logger logger() {
        Logger known = logger;
        if (known == null) {
            known = Logger.getLogger(name);
            logger = known;
        }
        return known;
    }

    private static java.util.logging.Level level(Level level) {
        return switch (level) {
            case ALL -> java.util.logging.Level.ALL;
            case TRACE -> java.util.logging.Level.FINER;
            case DEBUG -> java.util.logging.Level.FINE;
            case INFO -> java.util.logging.Level.INFO;
            case WARNING -> java.util.logging.Level.WARNING;
            case ERROR -> java.util.logging.Level.SEVERE;
            case OFF -> java.util.logging.Level.OFF;
        };
    }
}
