package authsome.cli.home;

import authsome.cli.console.Failure;
import java.nio.file.Path;
import java.util.List;

/** Tells why a daemon did not start: in its own last words where it had some, else by the end of its log. */
final class StartFailure {

    private static final String LAST_WORDS = "authsome daemon: ";
    private static final String HINT = "hint: ";

    private StartFailure() {}

    /**
     * Makes the failure.
     *
     * @param what what happened, as seen from outside
     * @param lines the end of the log
     * @param log where the log is
     */
    static Failure of(String what, List<String> lines, Path log) {
        int start = lines.size() - 1;
        while (start >= 0 && !lines.get(start).startsWith(LAST_WORDS)) {
            start--;
        }
        String whole = "the whole log is " + log;
        if (start < 0) {
            return Failure.daemonUnavailable(what).details(lines).hint(whole);
        }
        int end = start + 1;
        while (end < lines.size() && !lines.get(end).startsWith(HINT)) {
            end++;
        }
        return Failure.daemonUnavailable(
                        "the daemon refused to start: " + lines.get(start).substring(LAST_WORDS.length()))
                .details(lines.subList(start + 1, end).stream()
                        .map(String::strip)
                        .toList())
                .hint(end < lines.size() ? lines.get(end).substring(HINT.length()) : whole);
    }
}
