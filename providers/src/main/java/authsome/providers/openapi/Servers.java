package authsome.providers.openapi;

import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the API of a description lives, in the words of definitions. */
final class Servers {

    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");
    private static final Pattern FIXED_END = Pattern.compile(".*\\.[a-z0-9-]+\\.[a-z0-9-]+(:[0-9]+)?");
    private static final String HTTPS = "https://";
    private static final int MOST_EXPANDED = 10;

    private final Set<String> apiUrls = new LinkedHashSet<>();
    private final Map<String, Node> variables = new LinkedHashMap<>();
    private final List<String> notes = new ArrayList<>();

    private Servers() {}

    static Servers of(Node description, @Nullable URI url) {
        Servers servers = new Servers();
        if (description.has("swagger")) {
            servers.addSwagger(description, url);
        } else {
            List<Node> listed = description.nodes("servers");
            if (listed.isEmpty() && url != null) {
                servers.add("/", Node.EMPTY, url);
            }
            listed.forEach(server -> servers.add(String.valueOf(server.text("url")), server.at("variables"), url));
        }
        return servers;
    }

    Set<String> apiUrls() {
        return apiUrls;
    }

    /** What stands in hosts and differs from customer to customer: what the description says of each. */
    Map<String, Node> variables() {
        return variables;
    }

    List<String> notes() {
        return notes;
    }

    private void addSwagger(Node description, @Nullable URI url) {
        String host = description.text("host");
        List<String> schemes = description.texts("schemes");
        boolean https = schemes.isEmpty() || schemes.contains("https");
        String base = description.text("basePath");
        String path = base == null ? "" : base;
        add(
                (https ? HTTPS : "http://") + (host == null && url != null ? url.getAuthority() : host) + path,
                Node.EMPTY,
                url);
    }

    private void add(String text, Node settings, @Nullable URI url) {
        String absolute = absolute(text, url);
        if (absolute == null) {
            notes.add("the server " + text + " is named relative to an address that is not known");
            return;
        }
        if (!absolute.startsWith(HTTPS)) {
            notes.add("the server " + text + " is left out: credentials go by https only");
            return;
        }
        int slash = absolute.indexOf('/', HTTPS.length());
        String host = slash < 0 ? absolute.substring(HTTPS.length()) : absolute.substring(HTTPS.length(), slash);
        String path = slash < 0 ? "" : fixed(absolute.substring(slash), settings);
        for (String each : expanded(host, settings)) {
            addHost(text, each, path, settings);
        }
    }

    private static @Nullable String absolute(String text, @Nullable URI url) {
        if (text.contains("://")) {
            return text;
        }
        if (url == null || text.contains("{")) {
            return null;
        }
        try {
            return url.resolve(text).toString();
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Variables in paths are versions and the like: their usual values are taken. */
    private static String fixed(String path, Node settings) {
        Matcher variable = VARIABLE.matcher(path);
        StringBuilder fixed = new StringBuilder();
        while (variable.find()) {
            String usual = settings.at(variable.group(1)).text("default");
            if (usual == null || !usual.matches("[A-Za-z0-9._~/-]*")) {
                // what comes behind is not known
                variable.appendReplacement(fixed, "");
                return trimmed(fixed.toString());
            }
            variable.appendReplacement(fixed, Matcher.quoteReplacement(usual));
        }
        variable.appendTail(fixed);
        return trimmed(fixed.toString());
    }

    private static String trimmed(String path) {
        return path.replaceAll("//+", "/").replaceAll("/+$", "");
    }

    /** A variable with a few values stands for a few hosts. */
    private static List<String> expanded(String host, Node settings) {
        List<String> hosts = new ArrayList<>(List.of(host));
        Matcher variable = VARIABLE.matcher(host);
        while (variable.find()) {
            List<String> values = settings.at(variable.group(1)).texts("enum");
            if (values.isEmpty() || values.size() * hosts.size() > MOST_EXPANDED) {
                continue;
            }
            List<String> more = new ArrayList<>();
            for (String each : hosts) {
                values.forEach(value -> more.add(each.replace(variable.group(), value)));
            }
            hosts = more;
        }
        return hosts;
    }

    private void addHost(String text, String host, String path, Node settings) {
        String lower = host.toLowerCase(Locale.ROOT);
        Matcher variable = VARIABLE.matcher(host);
        StringBuilder renamed = new StringBuilder();
        Map<String, Node> found = new LinkedHashMap<>();
        int end = 0;
        while (variable.find()) {
            String name = variable.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^a-z0-9]+", "_")
                    .replaceAll("^_+|_+$", "");
            found.put(name, settings.at(variable.group(1)));
            variable.appendReplacement(renamed, Matcher.quoteReplacement("{" + name + "}"));
            end = renamed.length();
        }
        variable.appendTail(renamed);
        boolean bounded =
                found.isEmpty() || FIXED_END.matcher(renamed.substring(end)).matches();
        if (!bounded) {
            notes.add("the server " + text + " is left out: its host could be any, so a credential could go anywhere");
        } else if (found.isEmpty()
                && (lower.equals("localhost") || lower.startsWith("localhost:") || !lower.contains("."))) {
            notes.add("the server " + text + " is left out: it is on the machine of whoever asks");
        } else {
            variables.putAll(found);
            String result = renamed.toString().toLowerCase(Locale.ROOT);
            apiUrls.add(path.isEmpty() ? result : HTTPS + result + path);
        }
    }
}
