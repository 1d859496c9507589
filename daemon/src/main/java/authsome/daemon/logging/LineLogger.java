package authsome.daemon.logging;

import java.text.MessageFormat;
import java.time.Instant;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Writes one line for each event to standard error, which the daemon points to its log file. Control characters are
 * escaped, so that nobody can forge a line. Warnings carry the stack of what was thrown, informations only its name.
 */
final class LineLogger implements System.Logger {

    private final String name;
    private final Level threshold;

    LineLogger(String name) {
        this.name = name;
        this.threshold = name.startsWith("authsome.") ? Level.INFO : Level.WARNING;
    }

    @Override
    public String getName() {
        return name;
    }

    @Override
    public boolean isLoggable(Level level) {
        return level != Level.OFF && level.getSeverity() >= threshold.getSeverity();
    }

    @Override
    public void log(
            Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
        if (isLoggable(level)) {
            write(level, message == null ? "" : message, thrown);
        }
    }

    @Override
    public void log(
            Level level,
            @Nullable ResourceBundle bundle,
            @Nullable String format,
            @Nullable Object @Nullable ... values) {
        if (!isLoggable(level)) {
            return;
        }
        String text = format == null ? "" : format;
        write(level, values == null || values.length == 0 ? text : MessageFormat.format(text, values), null);
    }

    private void write(Level level, String message, @Nullable Throwable thrown) {
        StringBuilder line = new StringBuilder(Lines.time(Instant.now()))
                .append(' ')
                .append(level.getName())
                .append(' ')
                .append(name)
                .append(' ')
                .append(Lines.escape(message));
        if (thrown != null) {
            line.append(": ").append(Lines.escape(thrown.toString()));
        }
        if (thrown != null && level.getSeverity() >= Level.WARNING.getSeverity()) {
            for (StackTraceElement frame : thrown.getStackTrace()) {
                line.append("\n    at ").append(frame);
            }
        }
        System.err.println(line);
    }
}
