package authsome.ports.telemetry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where in a trace some work is, as W3C Trace Context has it.
 *
 * @param trace 32 hex digits
 * @param span 16 hex digits
 * @param sampled whether whoever began the trace wants it kept
 */
public record TraceContext(String trace, String span, boolean sampled) {

    /** The header, and the variable of programs, that leads from one process to another. */
    public static final String HEADER = "traceparent";

    /** What the thread is doing now, where anybody wants to know. */
    public static final ScopedValue<TraceContext> CURRENT = ScopedValue.newInstance();

    /** Loaded by those who read a header only: commands that have none do without. */
    private static final class Form {

        private static final Pattern HEADER = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");
        private static final Pattern ZEROS = Pattern.compile("0+");
    }

    /** Reads the header; null if it is none: a trace that cannot be read is begun anew. */
    public static @Nullable TraceContext parse(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher form = Form.HEADER.matcher(text);
        if (!form.matches()
                || Form.ZEROS.matcher(form.group(1)).matches()
                || Form.ZEROS.matcher(form.group(2)).matches()) {
            return null;
        }
        boolean sampled = (Integer.parseInt(form.group(3), 16) & 1) == 1;
        return new TraceContext(form.group(1), form.group(2), sampled);
    }

    /** The header. */
    public String text() {
        return "00-" + trace + "-" + span + "-" + (sampled ? "01" : "00");
    }
}
