package authsome.cli.search;

import authsome.domain.provider.HostPattern;
import org.jspecify.annotations.Nullable;

/** Hosts and addresses as people paste them, against the places that definitions name. */
final class Hosts {

    private static final String HTTPS = "https://";

    private Hosts() {}

    /** Whether a pasted host or address, in lower case, is below a place such as {@code *.acme.example} or an expression. */
    static boolean isMeant(String place, String pasted) {
        String host = host(pasted);
        if (!host.contains(".") || place.contains("{")) {
            return false;
        }
        HostPattern pattern = pattern(HostPattern.isExpression(place) ? place : host(place));
        return pattern != null && pattern.matches(host);
    }

    private static String host(String text) {
        String rest = text.startsWith(HTTPS) ? text.substring(HTTPS.length()) : text;
        int end = 0;
        while (end < rest.length() && "/:?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        return rest.substring(0, end);
    }

    private static @Nullable HostPattern pattern(String text) {
        try {
            return new HostPattern(text);
        } catch (IllegalArgumentException _) {
            // a variable's name, or a place that this release does not read
            return null;
        }
    }
}
