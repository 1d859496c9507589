package authsome.cli.scan;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The text of a {@code .env} file, one variable to a line: {@code export} may stand before the name, one pair of quotes around the value is
 * taken away, a comment after a value without quotes too. Nothing is replaced in a value. Other lines say nothing.
 */
final class DotenvText {

    private static final Pattern LINE =
            Pattern.compile("\\s*(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");

    private static final Pattern COMMENT = Pattern.compile("\\s+#");

    private DotenvText() {}

    /** Visits the variables in their order. */
    static void read(String text, Visitor visitor) {
        String[] lines = text.split("\r\n|\n|\r", -1);
        for (int i = 0; i < lines.length; i++) {
            String line = i == 0 && lines[0].startsWith("\uFEFF") ? lines[0].substring(1) : lines[i];
            Matcher parts = LINE.matcher(line);
            String value = parts.matches() ? value(parts.group(2)) : null;
            if (value != null) {
                visitor.visit(parts.group(1), value, i + 1);
            }
        }
    }

    /** Null for a quote that is not closed in its line: what the value is, is not for us to guess. */
    private static @Nullable String value(String raw) {
        if (raw.startsWith("\"") || raw.startsWith("'")) {
            int end = raw.indexOf(raw.charAt(0), 1);
            if (end < 0) {
                return null;
            }
            String rest = raw.substring(end + 1).strip();
            return rest.isEmpty() || rest.startsWith("#") ? raw.substring(1, end) : raw;
        }
        if (raw.startsWith("#")) {
            return "";
        }
        Matcher comment = COMMENT.matcher(raw);
        return comment.find() ? raw.substring(0, comment.start()) : raw;
    }

    /** Takes a variable, its value and its line, counted from 1. */
    interface Visitor {
        void visit(String name, String value, int line);
    }
}
