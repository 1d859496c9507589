package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.ProviderType;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.ProviderDocument;
import authsome.providers.Providers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class BundledProviderFilesTests {

    private static final int AT_LEAST = 150;
    private static final int NO_MCP = 100;

    private final DefinitionFormat format = Providers.definitionFormat();
    private final List<ProviderDocument> all = Providers.bundledDefinitions().all();

    @Test
    void shipsEveryFileSortedByName() {
        List<String> names =
                all.stream().map(one -> one.definition().name().value()).toList();
        assertEquals(names.stream().sorted().toList(), names);
        Findings found = new Findings();
        BundledFile.all().forEach(file -> found.addUnless(names.contains(file.name()), file.name(), "is not shipped"));
        found.none();
    }

    @Test
    void shipsManyOfWhichMostAreNoMcpServers() {
        long others = all.stream()
                .filter(one -> one.definition().type() != ProviderType.MCP)
                .count();
        assertTrue(all.size() >= AT_LEAST && others >= NO_MCP, others + " of " + all.size());
    }

    @Test
    void aBrokenFileHidesNoOther() {
        ProviderDocument openai = all.stream()
                .filter(document -> document.definition().name().value().equals("openai"))
                .findFirst()
                .orElseThrow();
        Map<String, String> files = Map.of(
                "index.txt",
                "broken\t{}\nmissing\t{}\nno line\nother\t{}\nopenai\t{}\n",
                "broken.json",
                "{",
                "other.json",
                all.getFirst().json(),
                "openai.json",
                openai.json());
        List<ProviderDocument> read = new BundledProviderFiles(format, name -> stream(files.get(name))).all();
        assertEquals(List.of(openai), read);
    }

    private static @Nullable InputStream stream(@Nullable String text) {
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
