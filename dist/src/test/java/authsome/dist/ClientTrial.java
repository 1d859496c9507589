package authsome.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * A client that is tried under {@code authsome run}; the file of them says how it is written.
 *
 * @param id by which its files and requests are told apart
 * @param facts what is written about it
 * @param script what it does
 */
record ClientTrial(String id, Map<String, String> facts, String script) {

    private static final List<String> NAMES =
            List.of("client", "needs", "version", "proxy", "trust", "remarks", "asks", "works", "own");

    static List<ClientTrial> all() throws IOException {
        Path file = Path.of(
                System.getProperty("authsome.root"), "dist/src/test/resources/authsome/dist/clients/clients.txt");
        List<ClientTrial> trials = new ArrayList<>();
        for (String line : Files.readAllLines(file)) {
            if (line.startsWith("[")) {
                trials.add(new ClientTrial(line.substring(1, line.length() - 1), new HashMap<>(), ""));
            } else if (line.startsWith("| ")) {
                ClientTrial trial = trials.removeLast();
                trials.add(new ClientTrial(trial.id, trial.facts, trial.script + line.substring(2) + "\n"));
            } else if (!line.startsWith("#") && !line.isBlank()) {
                int colon = line.indexOf(": ");
                if (colon < 0 || !NAMES.contains(line.substring(0, colon))) {
                    throw new IOException(file + ": what does this line mean? " + line);
                }
                trials.getLast().facts.put(line.substring(0, colon), line.substring(colon + 2));
            }
        }
        return trials;
    }

    String fact(String name) {
        return facts.getOrDefault(name, "");
    }

    /** Whether it finds the proxy by itself. */
    boolean works() {
        return !fact("works").equals("no");
    }

    /** Whether it also asks a host whose root only the user knows. */
    boolean asksOwn() {
        return fact("own").equals("yes");
    }

    /** Whether a request, as {@code HOST PATH USER-AGENT}, is one of this client. */
    boolean made(String request) {
        String usual = Pattern.quote(ClientsUpstream.HOST + " /c/" + id) + " .*";
        return request.matches(facts.getOrDefault("asks", usual));
    }

    /** Its row in the table; the last cell is what it was tried with here. */
    String row() {
        List<String> cells =
                List.of(fact("client"), works() ? "yes" : "**no**", fact("proxy"), fact("trust"), fact("remarks"));
        return "| " + String.join(" | ", cells) + " |";
    }
}
