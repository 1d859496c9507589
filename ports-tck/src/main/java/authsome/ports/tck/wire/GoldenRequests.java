package authsome.ports.tck.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads the golden requests of bundled definitions. A file has blocks between lines {@code ---}; a block has three parts
 * with an empty line between: what is entered, what a client sends, what the service gets. Lines that begin with {@code #}
 * before the second part are for people.
 */
public final class GoldenRequests {

    private static final Path FOLDER =
            Path.of("..", "providers", "src", "test", "resources", "authsome", "providers", "bundled", "golden");
    private static final Pattern ENTERED = Pattern.compile("([a-z][a-z0-9_]*): (\\S.*)");

    private GoldenRequests() {}

    /** Those of the definitions of this checkout, sorted by provider. */
    public static SortedMap<String, List<GoldenRequest>> all() {
        SortedMap<String, List<GoldenRequest>> all = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.toList()) {
                String provider = file.getFileName().toString().replaceFirst("\\.txt$", "");
                all.put(provider, of(provider, Files.readString(file)));
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return all;
    }

    /**
     * Reads a file.
     *
     * @throws IllegalArgumentException saying in which block what is wrong
     */
    public static List<GoldenRequest> of(String provider, String text) {
        List<GoldenRequest> requests = new ArrayList<>();
        for (String block : text.split("(?m)^---$", -1)) {
            int number = requests.size() + 1;
            try {
                requests.add(request(provider, number, block.strip()));
            } catch (IllegalArgumentException wrong) {
                throw new IllegalArgumentException(provider + ", request " + number + ": " + wrong.getMessage(), wrong);
            }
        }
        return requests;
    }

    private static GoldenRequest request(String provider, int number, String block) {
        List<List<String>> parts = Arrays.stream(block.split("\n\n"))
                .map(part -> part.lines().toList())
                .toList();
        if (parts.size() != 3) {
            throw new IllegalArgumentException("there are " + parts.size() + " parts instead of 3");
        }
        SortedMap<String, String> entered = new TreeMap<>();
        parts.getFirst().stream().filter(line -> !line.startsWith("#")).forEach(line -> enter(entered, line));
        return new GoldenRequest(
                provider, number, entered, GoldenHead.parse(parts.get(1)), GoldenHead.parse(parts.get(2)));
    }

    private static void enter(SortedMap<String, String> entered, String line) {
        var matcher = ENTERED.matcher(line);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + line + "' is not a name, a colon and a value");
        }
        if (entered.put(matcher.group(1), matcher.group(2)) != null) {
            throw new IllegalArgumentException(matcher.group(1) + " is entered twice");
        }
    }
}
