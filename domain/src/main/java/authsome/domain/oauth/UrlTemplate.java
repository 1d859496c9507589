package authsome.domain.oauth;

import authsome.domain.host.RegistrySuffix;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An https URL of a definition. It may begin with {@code {base_url}}, which stands for the base of one installation of the
 * service, and have other names in braces, which stand for values of a connection.
 *
 * <p>Whatever those values are, the host stays below the fixed domain that follows them in the template: a value adds labels
 * or a part of one label, a segment of the path or a part of one, or a part of the query, and nothing else.
 *
 * @param value for example {@code https://github.com/login/oauth/authorize}, {@code {base_url}/oauth/token} or
 *     {@code https://{shop}.myshopify.com/admin}
 */
public record UrlTemplate(String value) {

    private static final String HTTPS = "https://";
    private static final String BASE = "base_url";
    private static final Pattern VARIABLE = Pattern.compile("\\{([a-z][a-z0-9_]{0,31})\\}");
    // a path or nothing follows the base: other text would make another host of it
    private static final Pattern FORM =
            Pattern.compile("(?:https://|\\{base_url\\}(?=[/?]|$))(?:[^\\s{}#@\\\\]|\\{[a-z][a-z0-9_]{0,31}\\})*");
    private static final Pattern IN_HOST = Pattern.compile("[a-z0-9-]+(?:\\.[a-z0-9-]+)*");
    private static final Pattern IN_PATH = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final Pattern HOST = Pattern.compile(
            "(?=.{1,253}$)(?:(?!..--)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?");
    private static final Pattern DOTS = Pattern.compile("(?:.*/)?(?:\\.|%2[Ee]){1,2}(?:/.*)?");

    public UrlTemplate {
        if (value.length() > 2_000 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be an https URL, or begin with {base_url}");
        }
        if (value.indexOf("{base_url}", 1) >= 0) {
            throw new IllegalArgumentException("must have {base_url} nowhere but at its beginning");
        }
        requireFixedDomain(value);
    }

    /** What follows the last variable in a host is a dot, or the rest of a label and a dot, and a domain. */
    private static void requireFixedDomain(String text) {
        String authority = authority(text);
        int brace = authority.lastIndexOf('}');
        if (brace < 0 || !text.startsWith(HTTPS)) {
            return;
        }
        String rest = authority.substring(brace + 1).toLowerCase(Locale.ROOT);
        int colon = rest.indexOf(':');
        String behind = colon < 0 ? rest : rest.substring(0, colon);
        int dot = behind.indexOf('.');
        boolean port = colon < 0 || rest.substring(colon + 1).matches("[0-9]{1,5}");
        boolean domain = dot >= 0
                && behind.substring(0, dot).matches("[a-z0-9-]*")
                && HOST.matcher(behind.substring(dot + 1)).matches()
                && !RegistrySuffix.isOne(behind.substring(dot + 1));
        if (!port || !domain || authority.substring(0, brace).indexOf(':') >= 0) {
            throw new IllegalArgumentException(
                    "needs a fixed domain of two labels or more behind a variable in its host, such as {shop}.acme.example");
        }
    }

    private static String authority(String text) {
        int from = text.startsWith(HTTPS) ? HTTPS.length() : 0;
        int end = from;
        while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') {
            end++;
        }
        return text.substring(from, end);
    }

    /** The fixed domain below which every host of this lies that has a variable in it; null for a host without one. */
    public @Nullable String fixedDomain() {
        String authority = authority(value);
        int brace = authority.lastIndexOf('}');
        if (brace < 0 || needsBase()) {
            return null;
        }
        String rest = authority.substring(authority.indexOf('.', brace) + 1).toLowerCase(Locale.ROOT);
        int colon = rest.indexOf(':');
        return colon < 0 ? rest : rest.substring(0, colon);
    }

    /** Whether a host, in lower case, can be that of a URL that values make of this; unknown counts as no. */
    public boolean mayLiveAt(String host) {
        String domain = fixedDomain();
        if (domain != null) {
            return host.endsWith("." + domain);
        }
        return !needsBase() && host.equals(expand(sample()).getHost().toLowerCase(Locale.ROOT));
    }

    /** Whether this needs a base to become a URL. */
    public boolean needsBase() {
        return value.startsWith("{base_url}");
    }

    /** The variables whose values this needs to become a URL, in order. */
    public Set<String> variables() {
        Set<String> names = new LinkedHashSet<>();
        for (MatchResult found : VARIABLE.matcher(value).results().toList()) {
            names.add(found.group(1));
        }
        names.remove(BASE);
        return names;
    }

    /** Whether this is the same URL at every installation. */
    public boolean isFixed() {
        return value.indexOf('{') < 0;
    }

    /**
     * The URL for an installation of which only the base is known.
     *
     * @param baseUrl where it lives; a trailing slash is dropped; null when none is known
     * @throws IllegalArgumentException as {@link #expand(Installation)} does
     */
    public URI expand(@Nullable String baseUrl) {
        return expand(Installation.at(baseUrl));
    }

    /**
     * The URL for an installation.
     *
     * @throws IllegalArgumentException if a base or a value is needed and there is none, a value does not fit where it would
     *     stand, or the result is no https URL with a host; the message shows no value
     */
    public URI expand(Installation installation) {
        String base = installation.baseUrl();
        if (needsBase() && base == null) {
            throw new IllegalArgumentException("a base URL is needed");
        }
        Map<String, String> values = new TreeMap<>(installation.values());
        values.put(BASE, base == null ? "" : base.replaceAll("/+$", ""));
        String text = filled(values);
        URI url = URI.create(text);
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("'" + url + "' is not an https URL with a host");
        }
        if (!variables().isEmpty()) {
            requireSafe(url);
        }
        return url;
    }

    private String filled(Map<String, String> values) {
        int hostEnd = needsBase() ? 0 : HTTPS.length() + authority(value).length();
        StringBuilder text = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(value);
        int from = 0;
        while (matcher.find()) {
            String name = matcher.group(1);
            String given = values.get(name);
            if (given == null) {
                throw new IllegalArgumentException("a value for '" + name + "' is needed");
            }
            boolean inHost = matcher.start() < hostEnd;
            if (!name.equals(BASE)
                    && !(inHost ? IN_HOST : IN_PATH).matcher(given).matches()) {
                throw new IllegalArgumentException(
                        "the value for '" + name + "' cannot stand in " + (inHost ? "the host of " : "") + this);
            }
            text.append(value, from, matcher.start()).append(given);
            from = matcher.end();
        }
        return text.append(value, from, value.length()).toString();
    }

    private void requireSafe(URI url) {
        String domain = fixedDomain();
        boolean below = domain == null
                || (HOST.matcher(url.getHost().toLowerCase(Locale.ROOT)).matches()
                        && url.getHost().toLowerCase(Locale.ROOT).endsWith("." + domain));
        if (!below || DOTS.matcher(url.getRawPath()).matches()) {
            throw new IllegalArgumentException("the values do not make a URL of " + this);
        }
    }

    /** An installation by which it can be seen what sort of URL this makes. */
    public Installation sample() {
        TreeMap<String, String> values = new TreeMap<>();
        variables().forEach(name -> values.put(name, "a"));
        return new Installation("https://base.example", values);
    }

    /** The names in braces that a text has, whatever else it is. */
    public static List<String> namesIn(String text) {
        List<String> names = new ArrayList<>();
        for (MatchResult found : VARIABLE.matcher(text).results().toList()) {
            names.add(found.group(1));
        }
        return names;
    }

    @Override
    public String toString() {
        return value;
    }
}
