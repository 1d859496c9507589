package authsome.application.audit;

import authsome.application.caller.RefusedException;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Something that a client says has happened at its side. Every text is short and printable: the log must not be filled, and
 * no line of it forged, from outside.
 *
 * @param event what
 * @param provider the provider concerned; null for none
 * @param connection the account concerned; null for none
 * @param status a result code; null for none
 * @param details further names and numbers
 */
public record ExternalEvent(
        String event,
        @Nullable String provider,
        @Nullable String connection,
        @Nullable String status,
        SortedMap<String, String> details) {

    private static final int MOST_DETAILS = 32;
    private static final int LONGEST = 300;

    public ExternalEvent {
        if (event.isEmpty()) {
            throw refused("an event must have a name");
        }
        if (details.size() > MOST_DETAILS) {
            throw refused("an event has at most " + MOST_DETAILS + " details");
        }
        check(event);
        check(provider);
        check(connection);
        check(status);
        for (Map.Entry<String, String> detail : details.entrySet()) {
            check(detail.getKey());
            check(detail.getValue());
        }
        details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
    }

    private static void check(@Nullable String text) {
        if (text == null) {
            return;
        }
        if (text.length() > LONGEST) {
            throw refused("a text of an event has at most " + LONGEST + " characters");
        }
        if (text.chars().anyMatch(c -> Character.isISOControl(c) || Character.getType(c) == Character.FORMAT)) {
            throw refused("a text of an event must be printable");
        }
    }

    private static RefusedException refused(String why) {
        return new RefusedException(RefusedException.Category.UNPROCESSABLE, why);
    }
}
