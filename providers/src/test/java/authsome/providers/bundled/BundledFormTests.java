package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.providers.Providers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bundled definitions are valid, and all look alike. */
final class BundledFormTests {

    private final DefinitionFormat format = Providers.definitionFormat();

    @Test
    void everyDefinitionIsValid() {
        Findings found = new Findings();
        for (BundledFile file : BundledFile.all()) {
            try {
                String name = format.parse(file.text()).definition().name().value();
                found.addUnless(name.equals(file.name()), file.name(), "the file defines " + name);
            } catch (InvalidDefinitionException broken) {
                found.add(file.name(), String.valueOf(broken.getMessage()));
            }
        }
        found.none();
    }

    @Test
    void everyFileHasOneLayout() {
        Findings found = new Findings();
        for (BundledFile file : BundledFile.all()) {
            DefinitionLayout.problems(file.text()).forEach(problem -> found.add(file.name(), problem));
        }
        found.none();
    }

    @Test
    void everyFileHasItsFieldsInOneOrder() {
        Findings found = new Findings();
        for (BundledFile file : BundledFile.all()) {
            DefinitionOrder.problems(file.json()).forEach(problem -> found.add(file.name(), problem));
        }
        found.none();
    }

    /** Each of these is noticed. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', delimiter = '|', textBlock = """
            {\\n  "name": "a"\\n}                     | 0
            {\\n   "name": "a"\\n}\\n                 | 1
            {\\n\\t"name": "a"\\n}\\n                 | 2
            {\\n  "name":"a"\\n}\\n                   | 1
            {\\n  "name": "a" \\n}\\n                 | 1
            {\\n  "names": [ "a","b"]\\n}\\n          | 2
            {\\n  "name": "a", "type": "app"\\n}\\n   | 1
            {\\n  // a word\\n  "name": "x:y ,z"\\n}\\n | 0
            """)
    void knowsTheLayout(String text, int problems) {
        String whole = text.replace("\\n", "\n").replace("\\t", "\t");
        assertEquals(
                problems,
                DefinitionLayout.problems(whole.endsWith("\n") ? whole : problems == 0 ? whole + "\n" : whole)
                        .size(),
                () -> DefinitionLayout.problems(whole).toString());
    }
}
