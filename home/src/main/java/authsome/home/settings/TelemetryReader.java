package authsome.home.settings;

import authsome.ports.telemetry.TelemetrySettings;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the setting {@code telemetry}. What goes to another machine goes over TLS. */
final class TelemetryReader {

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final Set<String> OUTPUTS = Set.of("file", "file+stdout");
    private static final int MOST_SECONDS = 3_600;

    private final Path folder;
    private final Overrides overrides;
    private final List<String> problems;

    /** @param folder beside which relative file names are */
    TelemetryReader(Path folder, Overrides overrides, List<String> problems) {
        this.folder = folder;
        this.overrides = overrides;
        this.problems = problems;
    }

    TelemetrySettings read(Checked telemetry) {
        telemetry.allowOnly(Set.of("prometheus", "otlp", "headers_file", "interval_seconds", "audit"));
        URI collector = collector(overrides.text("AUTHSOME_TELEMETRY_OTLP", telemetry.text("otlp", "")));
        String headers = overrides.text("AUTHSOME_TELEMETRY_HEADERS_FILE", telemetry.text("headers_file", ""));
        if (!headers.isEmpty() && collector == null) {
            problems.add("'telemetry.headers_file' goes with 'telemetry.otlp'");
        }
        int seconds = overrides.whole(
                "AUTHSOME_TELEMETRY_INTERVAL_SECONDS",
                telemetry.whole("interval_seconds", 15, MOST_SECONDS),
                MOST_SECONDS);
        if (seconds == 0) {
            problems.add("'telemetry.interval_seconds' must be 1 or more");
        }
        String audit = overrides.text("AUTHSOME_TELEMETRY_AUDIT", telemetry.text("audit", "file"));
        if (!OUTPUTS.contains(audit)) {
            problems.add("'telemetry.audit' must be file or file+stdout");
        }
        return new TelemetrySettings(
                place(overrides.text("AUTHSOME_TELEMETRY_PROMETHEUS", telemetry.text("prometheus", ""))),
                collector,
                headers.isEmpty() ? null : folder.resolve(headers),
                Duration.ofSeconds(seconds),
                audit.equals("file+stdout"));
    }

    private @Nullable InetSocketAddress place(String text) {
        if (text.isEmpty()) {
            return null;
        }
        InetSocketAddress place = ListenAddress.find(text);
        if (place == null) {
            problems.add("'telemetry.prometheus' must be ADDRESS:PORT, such as 127.0.0.1:9464");
        }
        return place;
    }

    private @Nullable URI collector(String text) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            URI uri = new URI(text);
            boolean plain = "http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost()));
            boolean wanted = ("https".equals(uri.getScheme()) || plain)
                    && uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null;
            if (wanted) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // falls to the one message
        }
        problems.add(
                "'telemetry.otlp' must be an https:// URL, or an http:// one of this machine, without user, query or"
                        + " fragment: such as http://127.0.0.1:4318; what is secret goes into 'telemetry.headers_file'");
        return null;
    }
}
