package authsome.application.rollback;

import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How far each space had come, as it stands in the anchor: a line that names the format, a line for each space, and a MAC
 * by a key that the registry's data key gives, so that nobody else writes one.
 *
 * @param marks the number of each space's mark, by its label
 */
record Anchored(SortedMap<String, Long> marks) {

    private static final String FORMAT = "authsome anchor 1\n";
    private static final Pattern LINE = Pattern.compile("([a-z0-9_]{1,40}) ([0-9]{1,18})");

    Anchored {
        marks = Collections.unmodifiableSortedMap(new TreeMap<>(marks));
    }

    long of(String label) {
        return marks.getOrDefault(label, 0L);
    }

    byte[] print(Secret key) {
        StringBuilder text = new StringBuilder(FORMAT);
        marks.forEach(
                (label, number) -> text.append(label).append(' ').append(number).append('\n'));
        String mac = mac(key, text.toString());
        return text.append(mac).append('\n').toString().getBytes(StandardCharsets.US_ASCII);
    }

    /** Reads an anchor; null when it is none that this key made. */
    static @Nullable Anchored parse(byte[] bytes, Secret key) {
        String text = new String(bytes, StandardCharsets.US_ASCII);
        int end = text.lastIndexOf('\n', text.length() - 2) + 1;
        String content = text.substring(0, end);
        boolean ours = content.startsWith(FORMAT)
                && MessageDigest.isEqual(
                        mac(key, content).getBytes(StandardCharsets.US_ASCII),
                        text.substring(end).strip().getBytes(StandardCharsets.US_ASCII));
        if (!ours) {
            return null;
        }
        Map<String, Long> marks = new TreeMap<>();
        content.lines()
                .skip(1)
                .map(LINE::matcher)
                .filter(Matcher::matches)
                .forEach(line -> marks.put(line.group(1), Long.valueOf(line.group(2))));
        return new Anchored(new TreeMap<>(marks));
    }

    private static String mac(Secret key, String text) {
        return key.use(bytes -> {
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
                return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.US_ASCII)));
            } catch (GeneralSecurityException impossible) {
                throw new IllegalStateException("every JDK has HmacSHA256", impossible);
            }
        });
    }
}
