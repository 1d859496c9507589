package authsome.api.http.html;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An address elsewhere: {@code http} or {@code https}, with a host, without a user. It never runs code. */
public final class ExternalLink {

    private final String url;
    private final String host;

    private ExternalLink(String url, String host) {
        this.url = url;
        this.host = host;
    }

    /** Reads an address that may be anything; empty when no link may lead there. */
    public static Optional<ExternalLink> find(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            String host = uri.getHost();
            boolean safe = (scheme.equals("https") || scheme.equals("http")) && uri.getRawUserInfo() == null;
            return safe && host != null ? Optional.of(new ExternalLink(uri.toASCIIString(), host)) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }

    /** Its host, as people recognise it. */
    public String host() {
        return host;
    }

    @Override
    public String toString() {
        return url;
    }
}
