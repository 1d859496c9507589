package authsome.application.audit;

import authsome.application.caller.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where a listing goes on: in each chain that has more, before the event with that index in that segment. What is not named
 * has been listed, or was not there yet.
 *
 * @param places by the numbers of the chains
 */
record AuditCursor(SortedMap<Integer, Place> places) {

    private static final Pattern FORM = Pattern.compile("(?:([0-9]{1,6}):)?([0-9]{1,18})\\.([0-9]{1,6})");

    /**
     * @param sequence the segment
     * @param index counted from 0 in the order in which events happened
     */
    record Place(long sequence, int index) {}

    /** The opaque form for clients. */
    String text() {
        String plain = places.entrySet().stream()
                .map(entry -> (entry.getKey() == 0 ? "" : entry.getKey() + ":")
                        + entry.getValue().sequence() + "." + entry.getValue().index())
                .collect(Collectors.joining(","));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    static AuditCursor parse(String text) {
        SortedMap<Integer, Place> places = new TreeMap<>();
        for (String part : plain(text).split(",", -1)) {
            Matcher form = FORM.matcher(part);
            if (!form.matches()) {
                throw refused();
            }
            int chain = form.group(1) == null ? 0 : Integer.parseInt(form.group(1));
            places.put(chain, new Place(Long.parseLong(form.group(2)), Integer.parseInt(form.group(3))));
        }
        return new AuditCursor(places);
    }

    private static String plain(String text) {
        try {
            return new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
        } catch (IllegalArgumentException _) {
            throw refused();
        }
    }

    private static RefusedException refused() {
        return new RefusedException(RefusedException.Category.UNPROCESSABLE, "Invalid audit cursor");
    }
}
