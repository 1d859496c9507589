package authsome.home.settings;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the settings {@code listen}, {@code tls}, {@code proxy} and {@code drain}. What can be reached from other machines
 * speaks TLS: by itself, or by a reverse proxy of which the operator says so; never otherwise.
 */
final class NetworkReader {

    private static final Pattern PUBLIC =
            Pattern.compile("(?:\\[[0-9A-Fa-f:.]+]|[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?):([0-9]{1,5})");
    private static final String REVERSE_PROXY = "reverse_proxy";
    private static final int MOST_SECONDS = 600;

    private final Path folder;
    private final Overrides overrides;
    private final List<String> problems;

    /** @param folder beside which relative file names are */
    NetworkReader(Path folder, Overrides overrides, List<String> problems) {
        this.folder = folder;
        this.overrides = overrides;
        this.problems = problems;
    }

    /**
     * @param proxy the object of that name
     * @param baseUrl under which the server is called, validated; null for its loopback address
     */
    NetworkSettings read(Checked top, Checked proxy, @Nullable String baseUrl) {
        Checked tls = top.object("tls");
        tls.allowOnly(Set.of("certificate", "key", "done_by"));
        Path certificate = file("AUTHSOME_TLS_CERTIFICATE", tls.text("certificate", ""));
        Path key = file("AUTHSOME_TLS_KEY", tls.text("key", ""));
        if ((certificate == null) != (key == null)) {
            problems.add("'tls.certificate' and 'tls.key' go together");
        }
        String by = overrides.text("AUTHSOME_TLS_DONE_BY", tls.text("done_by", ""));
        if (!by.isEmpty() && !by.equals(REVERSE_PROXY)) {
            problems.add("'tls.done_by' is '" + REVERSE_PROXY + "', or left out where this server does TLS itself");
        }
        boolean elsewhere = by.equals(REVERSE_PROXY);
        if (elsewhere && certificate != null) {
            problems.add("'tls.done_by' says that this server does no TLS; leave it or 'tls.certificate' out");
        }
        InetSocketAddress listen = place("listen", overrides.text("AUTHSOME_LISTEN", top.text("listen", "")));
        if (listen != null) {
            checkListen(listen, certificate != null, elsewhere, baseUrl);
        }
        Set<String> known = new HashSet<>(LimitsReader.KEYS);
        known.addAll(Set.of("listen", "public"));
        proxy.allowOnly(known);
        InetSocketAddress proxyListen =
                place("proxy.listen", overrides.text("AUTHSOME_PROXY_LISTEN", proxy.text("listen", "")));
        if (proxyListen != null && certificate == null && !isLoopback(proxyListen)) {
            problems.add("'proxy.listen' beyond loopback needs 'tls.certificate' and 'tls.key': children send it"
                    + " the secrets of their runs, and it speaks TLS itself or not at all");
        }
        Checked drain = top.object("drain");
        drain.allowOnly(Set.of("notice_seconds", "patience_seconds"));
        return new NetworkSettings(
                listen,
                certificate,
                key,
                proxyListen,
                proxyPublic(overrides.text("AUTHSOME_PROXY_PUBLIC", proxy.text("public", "")), proxyListen, baseUrl),
                seconds("AUTHSOME_DRAIN_NOTICE_SECONDS", drain.whole("notice_seconds", 0, MOST_SECONDS)),
                seconds(
                        "AUTHSOME_DRAIN_PATIENCE_SECONDS",
                        drain.whole(
                                "patience_seconds", (int) NetworkSettings.USUAL_PATIENCE.toSeconds(), MOST_SECONDS)));
    }

    private Duration seconds(String variable, int otherwise) {
        return Duration.ofSeconds(overrides.whole(variable, otherwise, MOST_SECONDS));
    }

    private void checkListen(InetSocketAddress listen, boolean tls, boolean elsewhere, @Nullable String baseUrl) {
        if (isLoopback(listen)) {
            return;
        }
        if (!tls && !elsewhere) {
            problems.add("'listen' beyond loopback needs 'tls.certificate' and 'tls.key', or 'tls.done_by':" + " '"
                    + REVERSE_PROXY + "' where one in front of it does TLS");
        }
        if (baseUrl == null || !baseUrl.startsWith("https:")) {
            problems.add(
                    "'listen' beyond loopback needs 'base_url' (or AUTHSOME_BASE_URL): the https:// URL under which"
                            + " this server is called");
        }
    }

    private static boolean isLoopback(InetSocketAddress place) {
        return place.getAddress().isLoopbackAddress();
    }

    private @Nullable Path file(String variable, String otherwise) {
        String text = overrides.text(variable, otherwise);
        return text.isEmpty() ? null : folder.resolve(text);
    }

    private @Nullable InetSocketAddress place(String name, String text) {
        if (text.isEmpty()) {
            return null;
        }
        InetSocketAddress place = ListenAddress.find(text);
        if (place == null) {
            problems.add("'" + name + "' must be ADDRESS:PORT, such as 0.0.0.0:8443 or [::]:8443");
        }
        return place;
    }

    private @Nullable String proxyPublic(
            String text, @Nullable InetSocketAddress proxyListen, @Nullable String baseUrl) {
        if (proxyListen == null) {
            if (!text.isEmpty()) {
                problems.add("'proxy.public' goes with 'proxy.listen'");
            }
            return null;
        }
        if (text.isEmpty()) {
            String host = baseUrl == null ? "" : URI.create(baseUrl).getHost();
            return (host.isEmpty() ? "127.0.0.1" : host) + ":" + proxyListen.getPort();
        }
        Matcher matcher = PUBLIC.matcher(text);
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > ListenAddress.MOST_PORTS) {
            problems.add("'proxy.public' must be HOST:PORT");
            return null;
        }
        return text;
    }
}
