package authsome.daemon.logging;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * One line for each event: time, level, who, what. Control characters are escaped, so that nobody can forge a line.
 * Warnings carry the stack of what was thrown, informations only its name.
 */
final class Lines extends Formatter {

    @Override
    public String format(LogRecord event) {
        StringBuilder line = new StringBuilder(time(event.getInstant()))
                .append(' ')
                .append(event.getLevel().getName())
                .append(' ')
                .append(event.getLoggerName())
                .append(' ')
                .append(escape(formatMessage(event)));
        Throwable thrown = event.getThrown();
        if (thrown != null) {
            line.append(": ").append(escape(thrown.toString()));
            if (event.getLevel().intValue() >= Level.WARNING.intValue()) {
                stack(thrown, line);
            }
        }
        return line.append('\n').toString();
    }

    private static void stack(Throwable thrown, StringBuilder line) {
        for (StackTraceElement frame : thrown.getStackTrace()) {
            line.append("\n    at ").append(frame);
        }
        Throwable cause = thrown.getCause();
        if (cause != null) {
            line.append("\n  by ").append(escape(cause.toString()));
            stack(cause, line);
        }
    }

    /** The time of an event, in UTC to the millisecond. */
    private static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    /** Makes one visible line of any text. */
    static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            boolean hidden =
                    Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || c == 0x2028 || c == 0x2029;
            if (hidden) {
                safe.append(String.format("\\u%04x", c));
            } else {
                safe.appendCodePoint(c);
            }
        });
        return safe.toString();
    }
}
