package authsome.providers.oauth;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code WWW-Authenticate} (RFC 9110 section 11.6.1) as far as RFC 9728 needs it. */
final class Challenge {

    private static final int LONGEST = 8_000;

    /** A name and a value, quoted or not; possessive, so that a hostile header costs nothing. */
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z0-9_-]++)\\s*+=\\s*+(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");

    private Challenge() {}

    /** The parameters of all challenges; of two with one name the first counts. */
    static Map<String, String> parameters(List<String> headers) {
        Map<String, String> parameters = new HashMap<>();
        for (String header : headers) {
            Matcher parameter = PARAMETER.matcher(header.length() > LONGEST ? header.substring(0, LONGEST) : header);
            while (parameter.find()) {
                String quoted = parameter.group(2);
                String value = quoted == null ? parameter.group(3) : quoted.replaceAll("\\\\(.)", "$1");
                parameters.putIfAbsent(parameter.group(1).toLowerCase(Locale.ROOT), value);
            }
        }
        return parameters;
    }
}
