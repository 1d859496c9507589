package authsome.application.audit;

import authsome.application.caller.RefusedException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a listing goes on: before the event with that index in that segment.
 *
 * @param sequence the segment
 * @param index counted from 0 in the order in which events happened
 */
record AuditCursor(long sequence, int index) {

    private static final Pattern FORM = Pattern.compile("([0-9]{1,18})\\.([0-9]{1,6})");

    /** The opaque form for clients. */
    String text() {
        byte[] plain = (sequence + "." + index).getBytes(StandardCharsets.US_ASCII);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain);
    }

    static AuditCursor parse(String text) {
        try {
            String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            Matcher parts = FORM.matcher(plain);
            if (parts.matches()) {
                return new AuditCursor(Long.parseLong(parts.group(1)), Integer.parseInt(parts.group(2)));
            }
        } catch (IllegalArgumentException _) {
            // no Base64: as wrong as any other text
        }
        throw new RefusedException(RefusedException.Category.UNPROCESSABLE, "Invalid audit cursor");
    }
}
