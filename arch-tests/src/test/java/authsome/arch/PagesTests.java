package authsome.arch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.pages.Example;
import authsome.ports.tck.pages.Pages;
import authsome.ports.tck.pages.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No example of the documentation is left untried without a reason. */
final class PagesTests {

    private static final String HOW =
            ": say in a comment above the block how it is tried: <!-- tried: NameTests --> names"
                    + " the test that reads the page, <!-- printed --> compares with what the sh block above printed, <!-- not run: why -->"
                    + " says why nothing can run it; PageExamplesTests types sh blocks without any of them (CONTRIBUTING.md, \"Pages\")";

    /** Pages that are made; the test that makes them anew reads all of them. */
    private static final String MADE = "docs/providers/";

    @Test
    void everyExampleIsTriedOrSaysWhyNot() throws IOException {
        Path checkout = Code.projectFolder();
        Map<String, String> tests = tests(checkout);
        List<String> wrong = new ArrayList<>();
        int examples = 0;
        for (String page : Pages.names(checkout)) {
            Optional<Example> before = Optional.empty();
            for (Example example : Pages.examples(checkout, page)) {
                examples++;
                if (!page.startsWith(MADE)) {
                    objection(example, before, tests).ifPresent(text -> wrong.add(example.place() + text));
                }
                if (!(example.trial() instanceof Trial.Printed)) {
                    before = Optional.of(example);
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(examples > 500, "too few examples found: " + examples);
    }

    private static Optional<String> objection(Example example, Optional<Example> before, Map<String, String> tests) {
        return switch (example.trial()) {
            case Trial.Typed _ -> Optional.empty();
            case Trial.Printed _ ->
                before.isPresent() && before.get().trial() instanceof Trial.Typed
                        ? Optional.empty()
                        : Optional.of(": no block that is typed stands above it, so nothing prints it");
            case Trial.NotRun not -> reason(not.reason(), tests);
            case Trial.Claimed claimed -> claim(example, claimed.test(), tests);
            case Trial.Unsaid _ -> Optional.of(HOW);
        };
    }

    /** A reason is a sentence, and the tests that it names are there. */
    private static Optional<String> reason(String reason, Map<String, String> tests) {
        if (reason.split("\\s+").length < 4) {
            return Optional.of(": the reason says too little: '" + reason + "'");
        }
        return Stream.of(reason.split("[^A-Za-z]+"))
                .filter(word -> word.endsWith("Tests") && !tests.containsKey(word))
                .findFirst()
                .map(word -> ": there is no test " + word);
    }

    /** A test reads a page when it names the file, or asks for all that is claimed for it. */
    private static Optional<String> claim(Example example, String test, Map<String, String> tests) {
        String source = tests.get(test);
        if (source == null) {
            return Optional.of(": there is no test " + test);
        }
        String file = example.page().substring(example.page().lastIndexOf('/') + 1);
        return source.contains(file) || source.contains("Pages.claimedBy(" + test + ".class")
                ? Optional.empty()
                : Optional.of(": " + test + " does not read " + file);
    }

    private static Map<String, String> tests(Path checkout) throws IOException {
        Map<String, String> tests = new HashMap<>();
        try (Stream<Path> rooms = Files.list(checkout)) {
            for (Path sources : rooms.map(room -> room.resolve("src/test/java"))
                    .filter(Files::isDirectory)
                    .toList()) {
                try (Stream<Path> files = Files.walk(sources)) {
                    for (Path file : files.filter(file -> file.toString().endsWith("Tests.java"))
                            .toList()) {
                        String name = file.getFileName().toString();
                        tests.put(name.substring(0, name.length() - ".java".length()), Files.readString(file));
                    }
                }
            }
        }
        return tests;
    }
}
