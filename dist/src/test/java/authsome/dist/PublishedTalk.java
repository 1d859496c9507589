package authsome.dist;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import authsome.api.client.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Talks of the published package's client with a daemon, as they were written down by hand. A call begins with {@code >}, with the body on a second
 * line if it has one; {@code <} is the answer that has to come, as {@link Expectation} reads it. {@code as NAME} says who
 * calls, {@code as nobody} that the call is not signed, and {@code again} stands for the call before with the same proof.
 */
final class PublishedTalk {

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private final Map<String, PublishedClient> clients;
    private final Map<String, String> known = new TreeMap<>();

    private String who = "nobody";
    private String method = "";
    private String target = "";
    private String body = "";
    private boolean again;
    private int calls;
    private final List<String> wrong = new ArrayList<>();

    PublishedTalk(Map<String, PublishedClient> clients, Map<String, String> known) {
        this.clients = clients;
        this.known.putAll(known);
    }

    /** What was remembered of an answer. */
    String known(String name) {
        String value = known.get(name);
        if (value == null) {
            throw new AssertionError("nothing is known of " + name + "; wrong so far: " + wrong);
        }
        return value;
    }

    /** Has the whole of a talk. */
    void have(String file) throws IOException, GeneralSecurityException {
        who = "nobody";
        wrong.clear();
        int before = calls;
        StringBuilder answer = null;
        for (String line : lines(file)) {
            if (answer != null && !line.startsWith("  ")) {
                judge(answer.toString());
                answer = null;
            }
            if (line.startsWith("as ")) {
                who = line.substring(3).strip();
            } else if (line.equals("again")) {
                again = true;
            } else if (line.startsWith("> ") && line.startsWith("{", 2)) {
                body = line.substring(2);
            } else if (line.startsWith("> ")) {
                begin(line.substring(2));
            } else if (line.startsWith("< ")) {
                answer = new StringBuilder(line.substring(2));
            } else if (answer != null && line.startsWith("  ")) {
                answer.append(line.strip());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                throw new AssertionError(file + ": " + line);
            }
        }
        if (answer != null) {
            judge(answer.toString());
        }
        assertNotEquals(before, calls, "nothing is said in " + file);
        assertEquals(List.of(), List.copyOf(wrong), file);
    }

    private void begin(String line) {
        int blank = line.indexOf(' ');
        method = line.substring(0, blank);
        target = filled(line.substring(blank + 1));
        body = "";
    }

    private void judge(String answer) throws IOException, GeneralSecurityException {
        PublishedClient.Answer found = call();
        calls++;
        String call = method + " " + target + " as " + who + ": ";
        if (found.status() != Integer.parseInt(answer.substring(0, 3))) {
            wrong.add(call + found.status() + " instead of " + answer.substring(0, 3) + ": " + found.body());
            return;
        }
        byte[] wanted = filled(answer.substring(4)).getBytes(StandardCharsets.UTF_8);
        byte[] bytes = found.body().getBytes(StandardCharsets.UTF_8);
        Expectation.differences(Json.parse(wanted), Json.parse(bytes), known)
                .forEach(difference -> wrong.add(call + difference));
    }

    private PublishedClient.Answer call() throws IOException, GeneralSecurityException {
        PublishedClient client = requireNonNull(clients.get(who.equals("nobody") ? "agent" : who), who);
        String filled = filled(body);
        if (again) {
            again = false;
            return client.replayed(method, target, filled);
        }
        return who.equals("nobody") ? client.unsigned(method, target, filled) : client.signed(method, target, filled);
    }

    private String filled(String text) {
        Matcher variable = VARIABLE.matcher(text);
        return variable.replaceAll(found -> Matcher.quoteReplacement(known(found.group(1))));
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = PublishedTalk.class.getResourceAsStream("published/" + file)) {
            if (in == null) {
                throw new AssertionError("no " + file);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
