package authsome.adapters.hcvault;

import authsome.adapters.hcvault.access.AccessSettings;
import authsome.adapters.hcvault.engine.Limits;
import authsome.ports.store.StorageException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the operator said about the engine, validated.
 *
 * @param addresses where it answers; several are nodes of one cluster
 * @param namespace empty for none
 * @param kv where KV version 2 is mounted
 * @param prefix below which everything of this team lies
 * @param transit where Transit is mounted
 * @param key the key of Transit that wraps data keys
 * @param caFile whom to trust; null for what this Java trusts
 * @param access how this server logs in
 * @param connecting how long a connection may take
 * @param limits how much this server asks of the engine
 */
record HcvaultSettings(
        List<URI> addresses,
        String namespace,
        String kv,
        String prefix,
        String transit,
        String key,
        @Nullable Path caFile,
        AccessSettings access,
        Duration connecting,
        Limits limits) {

    private static final Set<String> OWN = Set.of(
            "address",
            "namespace",
            "kv_mount",
            "prefix",
            "transit_mount",
            "transit_key",
            "ca_file",
            "connect_seconds",
            "timeout_seconds",
            "patience_seconds",
            "max_requests");

    static final Set<String> KEYS =
            Stream.concat(OWN.stream(), AccessSettings.KEYS.stream()).collect(Collectors.toUnmodifiableSet());

    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]");
    private static final String PATH = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}(/[A-Za-z0-9_-][A-Za-z0-9._-]{0,62}){0,7}";
    private static final String NAME = "[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}";

    /** @throws StorageException if something is wrong; names the setting */
    static HcvaultSettings parse(Map<String, String> settings) {
        AccessSettings access = AccessSettings.parse(settings);
        // the socket of an agent is an address by itself
        String address = settings.getOrDefault("address", access.agentSocket() == null ? "" : "http://localhost");
        return new HcvaultSettings(
                addresses(address),
                matching(settings, "namespace", "", "(" + PATH + ")?"),
                matching(settings, "kv_mount", "secret", PATH),
                matching(settings, "prefix", "authsome", PATH),
                matching(settings, "transit_mount", "transit", PATH),
                matching(settings, "transit_key", "authsome", NAME),
                path(settings, "ca_file"),
                access,
                Duration.ofSeconds(number(settings, "connect_seconds", 2, 1, 60)),
                new Limits(
                        Duration.ofSeconds(number(settings, "timeout_seconds", 5, 1, 60)),
                        Duration.ofSeconds(number(settings, "patience_seconds", 4, 0, 60)),
                        number(settings, "max_requests", 64, 1, 1000)));
    }

    private static List<URI> addresses(String text) {
        List<URI> addresses = new ArrayList<>();
        for (String each : text.split(",", -1)) {
            addresses.add(address(each.strip()));
        }
        return addresses;
    }

    private static URI address(String text) {
        if (text.isEmpty()) {
            throw wrong("address", "is missing; it is, for example, https://vault.example:8200");
        }
        try {
            URI uri = new URI(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
            boolean bare = uri.getRawUserInfo() == null
                    && uri.getRawQuery() == null
                    && uri.getRawFragment() == null
                    && "".equals(uri.getRawPath())
                    && uri.getHost() != null;
            boolean safe = "https".equals(uri.getScheme())
                    || ("http".equals(uri.getScheme()) && LOOPBACK.contains(String.valueOf(uri.getHost())));
            if (bare && safe) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            // falls to the one message: it says what would be right
        }
        throw wrong(
                "address",
                "must be https://HOST:PORT, several with commas between them; http is for this machine only");
    }

    private static String matching(Map<String, String> settings, String key, String otherwise, String pattern) {
        String text = settings.getOrDefault(key, otherwise);
        String bare = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        if (!bare.matches(pattern)) {
            throw wrong(key, "must be a path of letters, digits, dots, dashes and underscores");
        }
        return bare;
    }

    private static @Nullable Path path(Map<String, String> settings, String key) {
        String text = settings.getOrDefault(key, "");
        return text.isEmpty() ? null : Path.of(text);
    }

    private static int number(Map<String, String> settings, String key, int otherwise, int least, int most) {
        String text = settings.getOrDefault(key, Integer.toString(otherwise));
        int number = text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : -1;
        if (number < least || number > most) {
            throw wrong(key, "must be a number from " + least + " to " + most);
        }
        return number;
    }

    private static StorageException wrong(String key, String what) {
        return new StorageException("'hcvault." + key + "' " + what);
    }
}
