package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages of the documentation that repeat what bundled definitions say. */
final class ProviderPagesTests {

    private static final Path FOLDER = Path.of("..", "docs", "providers");
    private static final String ANEW =
            "./mvnw -pl providers -am test -Dtest=ProviderPagesTests -Dsurefire.failIfNoSpecifiedTests=false -Dauthsome.docs.update=true";

    @Test
    void thePagesSayWhatTheDefinitionsSay() throws IOException {
        SortedMap<String, String> made = new ProviderPages().all();
        if (Boolean.getBoolean("authsome.docs.update")) {
            update(made);
        }
        SortedMap<String, String> stale = new TreeMap<>(made);
        SortedMap<String, String> there = there();
        stale.entrySet().removeIf(page -> page.getValue().equals(there.remove(page.getKey())));
        assertEquals("[] []", stale.keySet() + " " + there.keySet(), "stale pages, and pages of nothing: run " + ANEW);
    }

    private static SortedMap<String, String> there() throws IOException {
        SortedMap<String, String> there = new TreeMap<>();
        try (Stream<Path> pages = Files.list(FOLDER)) {
            for (Path page : pages.toList()) {
                there.put(page.getFileName().toString(), Files.readString(page));
            }
        }
        return there;
    }

    private static void update(SortedMap<String, String> made) throws IOException {
        Files.createDirectories(FOLDER);
        for (String old : there().keySet()) {
            if (!made.containsKey(old)) {
                Files.delete(FOLDER.resolve(old));
            }
        }
        for (String name : made.keySet()) {
            Files.writeString(FOLDER.resolve(name), made.get(name));
        }
    }
}
