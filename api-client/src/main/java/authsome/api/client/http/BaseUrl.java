package authsome.api.client.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/**
 * Under which URL a daemon is called: {@code https://host[:port]}, or {@code http} on this machine.
 *
 * @param secure whether it is called by TLS
 * @param host a name or address, lower case, without brackets
 * @param port the port; 0 where the URL names none
 */
public record BaseUrl(boolean secure, String host, int port) {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "::1", "localhost");
    private static final int HTTPS = 443;
    private static final int HTTP = 80;

    public BaseUrl {
        if (!secure && !LOOPBACK.contains(host)) {
            throw new IllegalArgumentException(
                    "http goes no further than this machine: use https:// for '" + host + "'");
        }
    }

    /**
     * Reads a URL.
     *
     * @throws IllegalArgumentException with a sentence about what is wrong with it
     */
    public static BaseUrl parse(String text) {
        URI uri;
        try {
            uri = new URI(text.strip());
        } catch (URISyntaxException _) {
            throw notAUrl();
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (uri.getHost() == null || !(scheme.equals("https") || scheme.equals("http")) || uri.getPort() > 65_535) {
            throw notAUrl();
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException("the URL of a daemon has no user, query or fragment");
        }
        if (!uri.getRawPath().isEmpty() && !uri.getRawPath().equals("/")) {
            throw new IllegalArgumentException("the URL of a daemon has no path: it has a host name of its own");
        }
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new BaseUrl(scheme.equals("https"), bare, Math.max(uri.getPort(), 0));
    }

    private static IllegalArgumentException notAUrl() {
        return new IllegalArgumentException("the URL of a daemon is https://HOST or https://HOST:PORT");
    }

    /** Whether it leads to this machine. */
    public boolean isLoopback() {
        return LOOPBACK.contains(host);
    }

    /** The port that is called. */
    public int effectivePort() {
        return port != 0 ? port : secure ? HTTPS : HTTP;
    }

    /** Where that is; {@code trust} counts for https only. */
    public DaemonAddress address(ServerTrust trust) {
        return secure
                ? new DaemonAddress.Tls(host, effectivePort(), trust)
                : new DaemonAddress.Tcp(host, effectivePort());
    }

    /** The URL, without a slash at its end. */
    @Override
    public String toString() {
        String named = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
        return (secure ? "https://" : "http://") + named + (port == 0 ? "" : ":" + port);
    }
}
