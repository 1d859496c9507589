package authsome.cli.clients;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A client that can be tried; the file of them says how it is written.
 *
 * @param name what people call it
 * @param facts what is written about it
 * @param script what it does
 */
record KnownClient(String name, Map<String, String> facts, String script) {

    /** How the script ends where the client is not there after all, and where it cannot be started. */
    static final int ABSENT = 69;

    static final int BROKEN = 70;

    private static final String FILE = "clients.txt";
    private static final Pattern VERSION = Pattern.compile("([0-9]+)\\.([0-9]+)[0-9A-Za-z.]*");

    /** All of them. */
    static List<KnownClient> all() throws IOException {
        try (InputStream file = KnownClient.class.getResourceAsStream(FILE)) {
            if (file == null) {
                throw new IOException("this build lacks " + FILE);
            }
            List<KnownClient> clients = new ArrayList<>();
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList()) {
                add(clients, line);
            }
            return clients;
        }
    }

    private static void add(List<KnownClient> clients, String line) {
        if (line.startsWith("[")) {
            clients.add(new KnownClient(line.substring(1, line.length() - 1), new HashMap<>(), ""));
        } else if (line.startsWith("| ")) {
            KnownClient client = clients.removeLast();
            clients.add(new KnownClient(client.name, client.facts, client.script + line.substring(2) + "\n"));
        } else if (!line.startsWith("#") && !line.isBlank()) {
            String[] fact = line.split(": ", 2);
            clients.getLast().facts.put(fact[0], fact[1]);
        }
    }

    String program() {
        return facts.getOrDefault("program", "");
    }

    String advice() {
        return facts.getOrDefault("advice", "");
    }

    /** The part of its URLs that tells its requests from those of others. */
    String path() {
        return "/" + name.replace(' ', '-');
    }

    /** What a shell is to do: say the version on a line of its own, then ask. */
    String wholeScript() {
        String part = facts.get("part");
        String version = part == null ? facts.getOrDefault("version", "true") : part;
        int failure = part == null ? BROKEN : ABSENT;
        return "said=$(" + version + " 2> version.err) || { cat version.err >&2; exit " + failure + "; }\n"
                + "echo \"$said\" | head -n 1\n" + script;
    }

    /** The version in the line that tells it; empty when none does. */
    static String version(String line) {
        Matcher found = VERSION.matcher(line);
        return found.find() ? found.group() : "";
    }

    /** What to do about a version that is known not to find a proxy; empty for those that do. */
    String tooOld(String version) {
        String[] before = facts.getOrDefault("before", "0.0 ").split(" ", 2);
        return number(version) < number(before[0]) ? before[1] : "";
    }

    private static int number(String version) {
        Matcher found = VERSION.matcher(version);
        return found.find() ? Integer.parseInt(found.group(1)) * 1_000 + Integer.parseInt(found.group(2)) : 1_000_000;
    }
}
