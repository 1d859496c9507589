package authsome.providers.definition;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.routing.Origin;
import authsome.providers.json.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads URLs of a definition. Those to which secrets go are https, and name this computer or an address only where the
 * operator's settings do.
 */
final class UrlReader {

    // the last label of a name is never a number (RFC 3696), so one that is belongs to an address
    private static final Pattern ADDRESS = Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)|\\[.*]");
    private static final int HTTPS = 443;

    private final EgressPolicy policy;
    private final Set<String> variables;
    private final Set<String> used = new HashSet<>();

    /** @param variables the names that the definition's own variables have */
    UrlReader(EgressPolicy policy, Set<String> variables) {
        this.policy = policy;
        this.variables = Set.copyOf(variables);
    }

    /** The variables that stood in a URL so far. */
    Set<String> used() {
        return used;
    }

    /** Notes the names in a template that no variable has. */
    @Nullable
    String complaintAboutNames(UrlTemplate template) {
        used.addAll(template.variables());
        return template.variables().stream()
                .filter(name -> !variables.contains(name))
                .findFirst()
                .map(name -> "names {" + name + "}, which is no entry of \"variables\"")
                .orElse(null);
    }

    /**
     * An https URL that may begin with {@code {base_url}} and have variables in it; null when it is absent or, with a problem,
     * something else.
     */
    @Nullable
    UrlTemplate template(Fields fields, String name) {
        String text = fields.text(name);
        if (text == null) {
            return null;
        }
        try {
            UrlTemplate template = new UrlTemplate(text);
            URI url = template.expand(template.sample());
            String complaint = complaintAboutNames(template);
            if (complaint == null && !template.needsBase()) {
                complaint = complaint(url);
            }
            if (complaint != null) {
                fields.problem(name, complaint);
            }
            return template;
        } catch (IllegalArgumentException refused) {
            boolean named = text.startsWith("https://") && text.indexOf('{') > 0;
            String rule = named ? String.valueOf(refused.getMessage()) : notOne(text);
            fields.problem(name, rule + ", not " + Problems.quote(text));
            return null;
        }
    }

    /** An https URL without a template; null when it is absent or, with a problem, something else. */
    @Nullable
    String fixed(Fields fields, String name) {
        UrlTemplate template = template(fields, name);
        if (template == null || !template.isFixed()) {
            if (template != null) {
                fields.problem(name, "must be an https URL without {base_url} and variables");
            }
            return null;
        }
        return template.value();
    }

    /** A web address for people: no other scheme, no user name, no template; null when absent or, with a problem, another. */
    @Nullable
    String page(Fields fields, String name) {
        String text = fields.shownText(name, 2_000);
        if (text == null) {
            return null;
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if ((scheme.equals("https") || scheme.equals("http"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return text;
            }
        } catch (URISyntaxException _) {
            // told below, like every other form that is none
        }
        fields.problem(name, "must be an https URL");
        return null;
    }

    /** The same, and https: a person enters secrets there, or creates them. */
    @Nullable
    String securePage(Fields fields, String name) {
        String page = page(fields, name);
        if (page != null && !page.regionMatches(true, 0, "https://", 0, 8)) {
            fields.problem(name, "must be an https URL");
            return null;
        }
        return page;
    }

    /** What is wrong with a host in lower case, as the end of a sentence; null when nothing is. */
    @Nullable
    String complaintAboutHost(String host, int port) {
        boolean address = ADDRESS.matcher(host).matches();
        boolean local = host.equals("localhost") || host.endsWith(".localhost");
        if ((!address && !local) || policy.isNamed(new Origin(host, port))) {
            return null;
        }
        return (address ? Problems.quote(host) + " is an address" : "names this computer")
                + ": write a host name that others reach, or name it in the daemon's setting upstream.allow_private";
    }

    private @Nullable String complaint(URI url) {
        return complaintAboutHost(url.getHost().toLowerCase(Locale.ROOT), url.getPort() < 0 ? HTTPS : url.getPort());
    }

    private static String notOne(String text) {
        return text.toLowerCase(Locale.ROOT).startsWith("http:")
                ? "begins with http://, but credentials travel over https only"
                : "must be an https URL, or begin with {base_url}";
    }
}
