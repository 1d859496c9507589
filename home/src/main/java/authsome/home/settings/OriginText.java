package authsome.home.settings;

import authsome.domain.routing.Origin;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code host:port}, with brackets around an IPv6 address. */
final class OriginText {

    private static final Pattern FORM = Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+)):([0-9]{1,5})");

    private OriginText() {}

    /**
     * Reads an origin.
     *
     * @throws IllegalArgumentException if {@code text} is none
     */
    static Origin parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not host:port");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new Origin(host, Integer.parseInt(matcher.group(3)));
    }
}
