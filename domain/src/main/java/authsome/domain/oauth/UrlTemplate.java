package authsome.domain.oauth;

import java.net.URI;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An https URL of a definition, in which {@code {base_url}} stands for the base of one installation of the service.
 *
 * @param value for example {@code https://github.com/login/oauth/authorize} or {@code {base_url}/oauth/token}
 */
public record UrlTemplate(String value) {

    private static final String BASE = "{base_url}";
    // a path or nothing follows the base: other text would make another host of it
    private static final Pattern FORM =
            Pattern.compile("(?:https://[^\\s{}#@\\\\]+|\\{base_url\\}(?:[/?][^\\s{}#@\\\\]*)?)");

    public UrlTemplate {
        if (value.length() > 2_000 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("must be an https URL, or begin with {base_url}");
        }
    }

    /** Whether this needs a base to become a URL. */
    public boolean needsBase() {
        return value.startsWith(BASE);
    }

    /**
     * The URL for an installation.
     *
     * @param baseUrl where it lives; a trailing slash is dropped; null when none is known
     * @throws IllegalArgumentException if a base is needed and there is none, or the result is no https URL with a host
     */
    public URI expand(@Nullable String baseUrl) {
        if (needsBase() && baseUrl == null) {
            throw new IllegalArgumentException("a base URL is needed");
        }
        String base = baseUrl == null ? "" : baseUrl.replaceAll("/+$", "");
        URI url = URI.create(value.replace(BASE, base));
        if (!"https".equalsIgnoreCase(url.getScheme()) || url.getHost() == null || url.getUserInfo() != null) {
            throw new IllegalArgumentException("'" + url + "' is not an https URL with a host");
        }
        return url;
    }

    @Override
    public String toString() {
        return value;
    }
}
