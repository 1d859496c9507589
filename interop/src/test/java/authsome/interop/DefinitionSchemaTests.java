package authsome.interop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.providers.definition.JsonDefinitionFormat;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** The schema of definitions, as a validator that others wrote reads it, says what our reader says. */
class DefinitionSchemaTests {

    private static final Path DOCS = Path.of("../docs/reference");
    private static final Path BUNDLED = Path.of("../providers/src/main/resources/authsome/providers/bundled");
    private static final ObjectMapper JSON = new ObjectMapper().enable(JsonParser.Feature.ALLOW_COMMENTS);
    private static final JsonDefinitionFormat READER = new JsonDefinitionFormat(EgressPolicy.STRICT);
    private static final JsonSchema SCHEMA = schema();

    private static JsonSchema schema() {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
        return factory.getSchema(json(text(DOCS.resolve("provider.schema.json"))));
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new IllegalStateException(file.toString(), unreadable);
        }
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException broken) {
            throw new IllegalArgumentException(text, broken);
        }
    }

    private static List<String> complaints(String definition) {
        return SCHEMA.validate(json(definition)).stream().map(Object::toString).toList();
    }

    private static String everything() {
        return text(Path.of("src/test/resources/authsome/interop/everything.json"));
    }

    @Test
    void takesAllBundledDefinitions() throws IOException {
        List<String> refused = new ArrayList<>();
        int read = 0;
        try (Stream<Path> files = Files.list(BUNDLED)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                List<String> complaints = complaints(text(file));
                read++;
                if (!complaints.isEmpty()) {
                    refused.add(file.getFileName() + ": " + complaints);
                }
            }
        }
        assertEquals(List.of(), refused);
        assertTrue(read > 100, read + " definitions were read");
    }

    @Test
    void takesWhatTheReaderMakesOfThem() throws IOException {
        try (Stream<Path> files = Files.list(BUNDLED)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                assertEquals(List.of(), complaints(READER.parse(text(file)).json()), file.toString());
            }
        }
    }

    @Test
    void takesTheExampleOfTheDocumentation() {
        String page = text(DOCS.resolve("provider-definitions.md"));
        int begin = page.indexOf("```jsonc\n") + "```jsonc\n".length();
        String example = page.substring(begin, page.indexOf("```", begin));
        READER.parse(example);
        assertEquals(List.of(), complaints(example));
    }

    @Test
    void bothTakeADefinitionWithEverything() {
        READER.parse(everything());
        assertEquals(List.of(), complaints(everything()));
    }

    @ParameterizedTest
    @CsvFileSource(
            resources = "broken-definitions.txt",
            delimiter = '|',
            quoteCharacter = '`',
            maxCharsPerColumn = 10_000)
    void bothRefuseWhatIsBroken(String good, String bad) {
        String whole = everything();
        assertTrue(whole.contains(good), good);
        String broken = whole.replace(good, Objects.requireNonNullElse(bad, ""));
        assertThrows(InvalidDefinitionException.class, () -> READER.parse(broken), "the reader takes " + bad);
        assertTrue(!complaints(broken).isEmpty(), () -> "the schema takes " + bad);
    }
}
