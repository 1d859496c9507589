package authsome.home.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the environment says instead of the settings file. An empty variable says nothing. */
final class Overrides {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");

    private final Map<String, String> environment;
    private final List<String> problems;

    Overrides(Map<String, String> environment, List<String> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    int port(int otherwise) {
        return whole("AUTHSOME_PORT", otherwise, 65535);
    }

    String store(String otherwise) {
        String text = value("AUTHSOME_STORE");
        return text == null ? otherwise : text;
    }

    /** A setting that stands in the file under another name. */
    String text(String name, String otherwise) {
        String text = value(name);
        return text == null ? otherwise : text;
    }

    /** A number from 0 to {@code most}. */
    int whole(String name, int otherwise, int most) {
        return whole(name, otherwise, 0, most);
    }

    /** A number from {@code least} to {@code most}. */
    int whole(String name, int otherwise, int least, int most) {
        String text = value(name);
        if (text == null) {
            return otherwise;
        }
        if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < least || Integer.parseInt(text) > most) {
            problems.add(name + " must be a number from " + least + " to " + most);
            return otherwise;
        }
        return Integer.parseInt(text);
    }

    /** A setting of a store, for example {@code AUTHSOME_HCVAULT_ADDRESS}. */
    @Nullable
    String ofStore(String store, String key, @Nullable String otherwise) {
        String text = value("AUTHSOME_" + (store + "_" + key).toUpperCase(Locale.ROOT));
        return text == null ? otherwise : text;
    }

    /** Https, or plain http on this machine only: what leaves it needs TLS. */
    @Nullable
    String baseUrl(String otherwise) {
        String named = value("AUTHSOME_BASE_URL");
        if (named == null) {
            // what the published package called it before
            named = value("AUTHSOME_SERVER_BASE_URL");
        }
        String text = named == null ? otherwise : named;
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean bare = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"));
            boolean safe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && uri.getHost() != null && LOOPBACK.contains(uri.getHost()));
            if (safe && bare && uri.getHost() != null) {
                return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
            }
        } catch (URISyntaxException malformed) {
            // falls to the one message: it says what would be right
        }
        problems.add((named == null ? "'base_url'" : "AUTHSOME_BASE_URL")
                + " must be https://HOST or https://HOST:PORT, without a path, or http:// with 127.0.0.1, localhost or"
                + " [::1]");
        return null;
    }

    String reportedVersion(String otherwise) {
        String text = value("AUTHSOME_REPORTED_VERSION");
        String version = text == null ? otherwise : text;
        if (!version.matches("[0-9A-Za-z.+-]{1,40}")) {
            problems.add("the reported version must have 1 to 40 letters, digits, dots, plus and minus signs");
        }
        return version;
    }

    private @Nullable String value(String name) {
        String value = environment.get(name);
        return value == null || value.isBlank() ? null : value.trim();
    }
}
