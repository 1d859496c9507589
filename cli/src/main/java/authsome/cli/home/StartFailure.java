package authsome.cli.home;

import authsome.cli.console.Failure;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Tells why a daemon did not start: in its own last words where it had some, else by the end of its log. */
final class StartFailure {

    private static final String LAST_WORDS = "authsome daemon: ";
    private static final String DAEMON = "daemon";
    private static final String HINT = "hint: ";

    private StartFailure() {}

    /**
     * Makes the failure.
     *
     * @param program as people call it
     * @param what what happened, as seen from outside
     * @param lines the end of the log
     * @param log where the log is
     */
    static Failure of(String program, String what, List<String> lines, Path log) {
        return failure(program, what, lines, "the whole log is " + log);
    }

    /** Makes the failure of a daemon that left no log but these lines. */
    static Failure of(String what, List<String> lines) {
        return failure(DAEMON, what, lines, null);
    }

    private static Failure failure(String program, String what, List<String> lines, @Nullable String otherwise) {
        int start = lines.size() - 1;
        while (start >= 0 && !lines.get(start).startsWith(LAST_WORDS)) {
            start--;
        }
        if (start < 0) {
            return Failure.daemonUnavailable(what).details(lines).hint(otherwise);
        }
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).startsWith(HINT)) {
            end++;
        }
        String refused =
                program.equals(DAEMON) ? "the daemon refused to start: " : "the " + program + " refused to start: ";
        return Failure.daemonUnavailable(refused + lines.get(start).substring(LAST_WORDS.length()))
                .details(lines.subList(start + 1, end).stream()
                        .map(String::strip)
                        .toList())
                .hint(end < lines.size() ? lines.get(end).substring(HINT.length()) : otherwise);
    }
}
