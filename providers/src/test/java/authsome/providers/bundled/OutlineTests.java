package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.ProviderName;
import authsome.ports.provider.DefinitionOutline;
import authsome.providers.Providers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The index says of each file what the file says, so that nobody has to read them all. */
final class OutlineTests {

    private static final String UPDATE =
            "./mvnw -pl providers -am test -Dtest=OutlineTests -Dsurefire.failIfNoSpecifiedTests=false -Dauthsome.docs.update=true";

    private final Path folder = Path.of("src/main/resources/authsome/providers/bundled");

    @Test
    void theIndexSaysWhatTheFilesSay() throws IOException {
        String written = String.join(
                        "\n", outlinesOfFiles().stream().map(OutlineLine::write).toList()) + "\n";
        Path index = folder.resolve(BundledProviderFiles.INDEX);
        if (Boolean.getBoolean("authsome.docs.update")) {
            Files.writeString(index, written);
        }
        assertTrue(written.equals(Files.readString(index)), "the index is stale: " + UPDATE);
    }

    @Test
    void theIndexIsReadAsItIsWritten() throws IOException {
        assertTrue(outlinesOfFiles().equals(Providers.bundledDefinitions().outlines()));
    }

    private List<DefinitionOutline> outlinesOfFiles() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> new ProviderName(name.substring(0, name.length() - 5)))
                    .sorted()
                    .map(OutlineTests::read)
                    .toList();
        }
    }

    private static DefinitionOutline read(ProviderName name) {
        return Providers.definitionFormat()
                .outline(Providers.bundledDefinitions().find(name).orElseThrow());
    }

    @Test
    void theSuffixesOfAnExpressionAreReadAndNotWorkedOut() {
        // nobody could work out those of this one: it stands for every name
        DefinitionOutline outline =
                OutlineLine.read("acme api.acme.test regex:.* below:acme.test below:b.test for git\t{}");
        assertEquals(Set.of("acme.test", "b.test"), outline.hosts().last().suffixes());
        assertEquals(2, outline.hosts().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acme",
                "acme api.acme.test {}",
                "\t{}",
                " api.acme.test\t{}",
                "acme api..test\t{}",
                "acme api.acme.test for cvs\t{}",
                "acme *.com\t{}",
                "acme below:acme.test\t{}",
                "acme api.acme.test below:acme.test\t{}"
            })
    void refusesALineThatIsNone(String line) {
        assertThrows(IllegalArgumentException.class, () -> OutlineLine.read(line));
    }
}
