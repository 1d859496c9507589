package authsome.cli.draft;

import authsome.domain.secret.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an example request from a documentation tells: a line of curl, or an address alone. The values in it may be real keys:
 * none of them is kept, and nothing here shows one.
 */
public final class ExampleRequest {

    private static final Pattern SECRET_NAME = Pattern.compile(
            "(?i)(?:.*[_-])?(?:api[_-]?key|apikey|app[_-]?key|key|token|secret|auth|authorization|password"
                    + "|appid|app[_-]?id|access[_-]?token|session|sid)");
    private static final Set<String> NEVER = Set.of(
            "accept",
            "content-type",
            "content-length",
            "user-agent",
            "idempotency-key",
            "host",
            "origin",
            "referer",
            "x-idempotency-key");
    private static final Set<String> SCHEMES =
            Set.of("bearer", "token", "apikey", "api-key", "key", "bot", "oauth", "genericapikey", "sso-key", "splunk");
    private static final Set<String> FIXED_NAMES = Set.of(
            "api", "apikey", "api_key", "api-key", "key", "token", "x", "anystring", "any", "oauth2", "x-token-auth");
    private static final Pattern VARIABLE = Pattern.compile(".*?\\$\\{?([A-Za-z_][A-Za-z0-9_]*)}?.*");
    private static final Pattern BOT = Pattern.compile("[0-9]{6,}:[A-Za-z0-9_-]{30,}");
    private static final Pattern STANDING = Pattern.compile("<[^<>/]+>|\\$\\{?[A-Za-z_][A-Za-z0-9_]*}?|\\{[^{}/]+}");

    private final Map<String, FoundKey> values = new LinkedHashMap<>();
    private final SortedMap<String, String> constants = new TreeMap<>();
    private String address = "";
    private List<FoundKey> found = List.of();

    private ExampleRequest() {}

    /** Finds one; empty when the text is neither a line of curl nor an address. */
    public static Optional<ExampleRequest> find(Secret text) {
        return text.use(
                bytes -> Optional.ofNullable(new ExampleRequest().take(new String(bytes, StandardCharsets.UTF_8))));
    }

    /** The values that are a person's, in their order. */
    public List<FoundKey> keys() {
        return found;
    }

    /** Headers that are the same for everybody and that the API wants to see. */
    public SortedMap<String, String> constants() {
        return new TreeMap<>(constants);
    }

    /** The address without query and fragment; its path may be empty. */
    public String address() {
        return address;
    }

    private @Nullable ExampleRequest take(String text) {
        String line = text.strip();
        String command = line.startsWith("$ ") ? line.substring(2).strip() : line;
        List<String> words = ShellLine.words(command);
        if (words.isEmpty()) {
            return null;
        }
        boolean curl = words.getFirst().equals("curl") || words.getFirst().equals("curl.exe");
        if (!curl && words.size() > 1) {
            return null;
        }
        CurlLine request = curl ? CurlLine.read(words) : null;
        String url = request == null ? words.getFirst() : request.url();
        if (url == null || !takeUrl(url)) {
            return null;
        }
        if (request != null) {
            request.headers().forEach(this::header);
            request.query().forEach(this::parameters);
            basic(request.user());
            cookies(request.cookie());
        }
        found = List.copyOf(values.values());
        // the values themselves are the keys of this map
        values.clear();
        return this;
    }

    private boolean takeUrl(String text) {
        String url = text.contains("://") ? text : "https://" + text;
        int query = url.indexOf('?');
        int hash = url.indexOf('#');
        int end = Math.min(query < 0 ? url.length() : query, hash < 0 ? url.length() : hash);
        String bare = url.substring(0, end);
        int path = bare.indexOf('/', bare.indexOf("://") + 3);
        String authority = bare.substring(bare.indexOf("://") + 3, path < 0 ? bare.length() : path);
        if (authority.indexOf('.') < 0 && !authority.startsWith("localhost")) {
            return false;
        }
        int at = authority.lastIndexOf('@');
        if (at >= 0) {
            basic(decoded(authority.substring(0, at)));
            authority = authority.substring(at + 1);
        }
        address = bare.substring(0, bare.indexOf("://") + 3) + authority + (path < 0 ? "" : bare.substring(path));
        if (path >= 0) {
            segments(bare.substring(path));
        }
        if (query >= 0) {
            parameters(url.substring(query + 1, hash > query ? hash : url.length()));
        }
        return true;
    }

    /** Only what clearly stands for a token, or looks like one of a well-known kind: paths hold ids of all sorts. */
    private void segments(String path) {
        int from = 1;
        for (String segment : path.substring(1).split("/", -1)) {
            Matcher standing = STANDING.matcher(segment);
            Matcher bot = BOT.matcher(segment);
            if (standing.find()
                    && SECRET_NAME.matcher(bareName(standing.group())).matches()) {
                found("Key", standing.group(), new KeyPlace.Path(path.substring(0, from + standing.start())));
            } else if (bot.find()) {
                found("Token", bot.group(), new KeyPlace.Path(path.substring(0, from + bot.start())));
            }
            from += segment.length() + 1;
        }
    }

    private static String bareName(String standing) {
        return standing.replaceAll("[<>${}]", "").strip().replace(' ', '_');
    }

    private void header(String header) {
        int colon = header.indexOf(':');
        if (colon < 1) {
            return;
        }
        String name = header.substring(0, colon).strip();
        String value = header.substring(colon + 1).strip();
        String plain = name.toLowerCase(Locale.ROOT);
        if (NEVER.contains(plain) || value.isEmpty()) {
            return;
        }
        if (plain.equals("cookie")) {
            cookies(value);
        } else if (plain.contains("version")) {
            constants.put(name, value);
        } else if (SECRET_NAME.matcher(name).matches()) {
            secretHeader(name, value);
        }
    }

    private void secretHeader(String name, String value) {
        int blank = value.indexOf(' ');
        String scheme = blank < 0 ? "" : value.substring(0, blank);
        String rest = value.substring(blank + 1).strip();
        boolean authorization = name.equalsIgnoreCase("Authorization");
        if (scheme.equalsIgnoreCase("Basic") && authorization) {
            found("Key", rest, new KeyPlace.BasicPair());
        } else if (SCHEMES.contains(scheme.toLowerCase(Locale.ROOT))) {
            found("Key", rest, new KeyPlace.Header(name, scheme));
        } else {
            found(authorization ? "Key" : label(name), value, new KeyPlace.Header(name, null));
        }
    }

    private void parameters(String query) {
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0 && SECRET_NAME.matcher(pair.substring(0, equals)).matches()) {
                String name = pair.substring(0, equals);
                found(label(name), pair.substring(equals + 1), new KeyPlace.Query(name));
            }
        }
    }

    private void cookies(@Nullable String cookies) {
        if (cookies == null) {
            return;
        }
        for (String pair : cookies.split(";", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String name = pair.substring(0, equals).strip();
                found(label(name), pair.substring(equals + 1).strip(), new KeyPlace.Cookie(name));
            }
        }
    }

    private void basic(@Nullable String user) {
        if (user == null || user.isEmpty()) {
            return;
        }
        int colon = user.indexOf(':');
        String name = colon < 0 ? user : user.substring(0, colon);
        String password = colon < 0 ? "" : user.substring(colon + 1);
        if (password.isEmpty() || password.equalsIgnoreCase("x")) {
            found("Key", name, new KeyPlace.BasicName());
        } else if (FIXED_NAMES.contains(name.toLowerCase(Locale.ROOT))) {
            found("Key", password, new KeyPlace.BasicPassword(name));
        } else {
            found("User name and password", user, new KeyPlace.BasicPair());
        }
    }

    private void found(String label, String value, KeyPlace place) {
        if (value.isEmpty()) {
            return;
        }
        FoundKey known = values.get(value);
        if (known != null) {
            values.put(value, known.also(place));
            return;
        }
        Matcher variable = VARIABLE.matcher(value);
        boolean pair = place instanceof KeyPlace.BasicPair;
        values.put(
                value,
                new FoundKey(
                        label,
                        List.of(place),
                        pair ? null : KeyForm.of(value),
                        variable.matches() && !pair ? variable.group(1) : null));
    }

    /** {@code X-Acme-Api-Key} is an Acme Api Key. */
    private static String label(String name) {
        String words = name.replaceFirst("^(?i)x-", "").replace('-', ' ').replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return text;
        }
    }

    /** Names nothing of it, because a key could be in it. */
    @Override
    public String toString() {
        return "ExampleRequest[" + found.size() + " keys]";
    }
}
