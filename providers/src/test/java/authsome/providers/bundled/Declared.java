package authsome.providers.bundled;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Exceptions from the rules over bundled definitions: lines of a name, a colon and words, and comments after {@code #}. */
final class Declared {

    private static final Path FOLDER = Path.of("src", "test", "resources", "authsome", "providers", "bundled");

    private Declared() {}

    static SortedMap<String, List<String>> in(String file) {
        SortedMap<String, List<String>> declared = new TreeMap<>();
        try {
            for (String line : Files.readAllLines(FOLDER.resolve(file))) {
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                int colon = line.indexOf(": ");
                if (colon < 0) {
                    throw new IllegalArgumentException(file + ": no colon and blank in '" + line + "'");
                }
                String name = line.substring(0, colon);
                List<String> words = List.of(line.substring(colon + 2).strip().split(" +"));
                if (declared.put(name, words) != null) {
                    throw new IllegalArgumentException(file + " has " + name + " twice");
                }
            }
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
        return declared;
    }
}
