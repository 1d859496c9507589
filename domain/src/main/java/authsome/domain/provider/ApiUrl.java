package authsome.domain.provider;

import authsome.domain.oauth.Installation;
import authsome.domain.oauth.UrlTemplate;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the web where a provider's API lives: https, hosts, port and path prefix. An expression over hosts stands for
 * port 443 and the whole host.
 *
 * @param host which hosts
 * @param port the TCP port, 443 unless the definition says otherwise
 * @param pathPrefix begins with {@code /} and has no trailing slash, or is empty for the whole host
 */
public record ApiUrl(HostPattern host, int port, String pathPrefix) {

    public ApiUrl {
        if (host.isExpression() && (port != 443 || !pathPrefix.isEmpty())) {
            throw new IllegalArgumentException("an expression over hosts has neither port nor path");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("port " + port + " is not between 1 and 65535");
        }
        if (!pathPrefix.isEmpty() && (!pathPrefix.startsWith("/") || pathPrefix.endsWith("/"))) {
            throw new IllegalArgumentException("path prefix must begin with '/' and not end with one");
        }
    }

    /** Whether {@code path} (normalised, without query) is this prefix or below it. */
    public boolean containsPath(String path) {
        return pathPrefix.isEmpty()
                || (path.startsWith(pathPrefix)
                        && (path.length() == pathPrefix.length() || path.charAt(pathPrefix.length()) == '/'));
    }

    /** Whether a request to {@code host} and {@code port} can fall under this URL, whatever its path. */
    public boolean containsOrigin(String lowerCaseHost, int targetPort) {
        return port == targetPort && host.matches(lowerCaseHost);
    }

    /** Whether everything under {@code other} is also under this. */
    public boolean covers(ApiUrl other) {
        return port == other.port
                && host.covers(other.host)
                && (pathPrefix.isEmpty() || containsPath(other.pathPrefix));
    }

    /**
     * The parts of the web that are in both: those that a definition names now, and those for which a credential was
     * entered. A definition that changes never widens where a stored credential goes.
     */
    public static Set<ApiUrl> common(List<ApiUrl> defined, List<ApiUrl> sealed) {
        Set<ApiUrl> common = new LinkedHashSet<>();
        for (ApiUrl url : defined) {
            for (ApiUrl origin : sealed) {
                if (origin.covers(url)) {
                    common.add(url);
                } else if (url.covers(origin)) {
                    common.add(origin);
                }
            }
        }
        return common;
    }

    /**
     * Reads {@code host}, {@code host:port}, {@code https://host[:port][/path]} or {@code regex:} and an expression over
     * host names; null when it is none of these.
     */
    public static @Nullable ApiUrl parse(String text) {
        if (HostPattern.isExpression(text)) {
            return ofPattern(text, 443, "");
        }
        String rest = text.startsWith("https://") ? text.substring(8) : text;
        if (rest.contains("://") || rest.isBlank() || rest.contains("@") || rest.contains("?") || rest.contains("#")) {
            return null;
        }
        int slash = rest.indexOf('/');
        String authority = slash < 0 ? rest : rest.substring(0, slash);
        String path = slash < 0 ? "" : rest.substring(slash);
        while (path.endsWith("/")) {
            path = path.substring(0, path.length() - 1);
        }
        int colon = authority.indexOf(':');
        try {
            int port = colon < 0 ? 443 : Integer.parseInt(authority.substring(colon + 1));
            return ofPattern(colon < 0 ? authority : authority.substring(0, colon), port, path);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    /**
     * What a template stands for at an installation; null where it makes no such part of the web, because nobody said enough of
     * the installation, or because the definition changed since.
     */
    public static @Nullable ApiUrl find(UrlTemplate template, Installation installation) {
        try {
            return parse(template.expand(installation).toString());
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable ApiUrl ofPattern(String host, int port, String path) {
        try {
            return new ApiUrl(new HostPattern(host), port, path);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** The form that {@link #parse} reads: the bare host where nothing more is needed. */
    @Override
    public String toString() {
        if (port == 443 && pathPrefix.isEmpty()) {
            return host.value();
        }
        return "https://" + host + (port == 443 ? "" : ":" + port) + pathPrefix;
    }
}
