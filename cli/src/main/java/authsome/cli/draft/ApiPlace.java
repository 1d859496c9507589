package authsome.cli.draft;

import authsome.domain.provider.ApiUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where an API lives.
 *
 * @param apiUrl in the words of definitions: the host, and the port where it is not the usual one
 * @param variables what stands in it and differs from customer to customer
 */
public record ApiPlace(String apiUrl, List<String> variables) {

    private static final Pattern STANDING =
            Pattern.compile("<([^<>/]+)>|\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?|\\{([^{}/]+)}");
    private static final String PLAIN = "http://";

    public ApiPlace {
        variables = List.copyOf(variables);
    }

    /**
     * Of an address, or of a host alone.
     *
     * @throws IllegalArgumentException saying what is wrong with it
     */
    public static ApiPlace of(String address) {
        if (address.startsWith(PLAIN)) {
            throw new IllegalArgumentException("credentials go by https only, never by plain http");
        }
        String rest = address.replaceFirst("^https://", "");
        int end = 0;
        while (end < rest.length() && "/?#".indexOf(rest.charAt(end)) < 0) {
            end++;
        }
        List<String> variables = new ArrayList<>();
        StringBuilder host = new StringBuilder();
        Matcher standing = STANDING.matcher(rest.substring(0, end));
        int from = 0;
        while (standing.find()) {
            String variable = variable(standing);
            variables.add(variable);
            host.append(rest, from, standing.start())
                    .append('{')
                    .append(variable)
                    .append('}');
            from = standing.end();
        }
        host.append(rest, from, end);
        String text = host.toString();
        String probe = text.replaceAll("\\{[^}]*}", "x");
        if (probe.indexOf('.') < 0 || ApiUrl.parse(probe) == null) {
            throw new IllegalArgumentException("this is no address of an API, such as https://api.acme.example");
        }
        return new ApiPlace(lower(text), variables);
    }

    private static String variable(Matcher standing) {
        String name = standing.group(1) != null
                ? standing.group(1)
                : standing.group(2) != null ? standing.group(2) : standing.group(3);
        return DraftNames.field(name);
    }

    private static String lower(String host) {
        return host.toLowerCase(Locale.ROOT);
    }
}
