package authsome.providers.definition;

import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.ProviderDocument;
import authsome.ports.tck.pages.Example;
import authsome.ports.tck.pages.Pages;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The definitions of the documentation, and the pieces of such, by the reader that registers them. */
final class DefinitionPagesTests {

    private static final Path CHECKOUT = Path.of("..");

    /** What a piece is a piece of; its own fields count more. */
    private static final String WHOLE = """
            {"name": "orchard", "display_name": "Orchard", "auth_type": "api_key", "flow": "api_key",
             "api_key": {}, "api_url": "api.orchard.example"}
            """;

    @Test
    void areTaken() throws Exception {
        JsonDefinitionFormat format = new JsonDefinitionFormat(EgressPolicy.STRICT);
        List<Example> definitions = Pages.claimedBy(DefinitionPagesTests.class, CHECKOUT);
        assertTrue(definitions.size() >= 7, definitions::toString);
        for (Example example : definitions) {
            try {
                ProviderDocument document = taken(format, example.text());
                assertTrue(document.json().contains("\"name\""), document.json());
            } catch (InvalidDefinitionException wrong) {
                throw new AssertionError(example.place(), wrong);
            }
        }
    }

    private static ProviderDocument taken(JsonDefinitionFormat format, String text) {
        if (text.startsWith("{")) {
            return format.parse(text);
        }
        if (text.startsWith("\"places\"")) {
            return format.merge(WHOLE, "{\"api_key\": {" + text + "}}");
        }
        return format.merge(WHOLE, "{" + text + "}");
    }
}
