package authsome.providers.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;

import authsome.domain.egress.EgressPolicy;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.ProviderDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in: a document that reads back as itself, or a list of problems; never anything else. */
final class AnyInputTests {

    private final JsonDefinitionFormat format = new JsonDefinitionFormat(EgressPolicy.STRICT);

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomBytesAreRefusedCalmly(long seed) {
        Random random = new Random(seed);
        byte[] bytes = new byte[random.nextInt(400)];
        random.nextBytes(bytes);
        feed(new String(bytes, seed % 2 == 0 ? StandardCharsets.UTF_8 : StandardCharsets.UTF_16));
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedDefinitionsAreRefusedCalmly(long seed) throws IOException {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(DefinitionTests.resource("full.jsonc"));
        String pieces = "{}[]\",:\\/*0-1eE.+ntf\n\u0000\uD800\uFFFF\u202e";
        for (int i = 0; i < 1 + random.nextInt(4); i++) {
            int at = random.nextInt(text.length());
            switch (random.nextInt(4)) {
                case 0 -> text.deleteCharAt(at);
                case 1 -> text.setCharAt(at, pieces.charAt(random.nextInt(pieces.length())));
                case 2 -> text.insert(at, pieces.charAt(random.nextInt(pieces.length())));
                default -> text.delete(at, Math.min(text.length(), at + random.nextInt(60)));
            }
        }
        feed(text.toString());
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void randomPatternsAndKeysEndCalmly(long seed) {
        Random random = new Random(seed);
        String alphabet = "ab()[]{}*+?|\\^$.-0123,:PpQE<>=!";
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < random.nextInt(40); i++) {
            pattern.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        byte[] key = new byte[random.nextInt(40)];
        random.nextBytes(key);
        boolean refused = KeyPattern.problem(pattern.toString()) != null && !pattern.isEmpty();
        if (format.matchesWhole(pattern.toString(), key)) {
            assertFalse(refused, "a refused pattern matched");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(((((a{30}){30}){30}){30}){30})",
                "((a{1000}){1000}){1000}",
                "(?:(?:a{1000})?){1000}",
                "(a{999}b{999}){9}",
                "((((a{0,9}){0,9}){0,9}){0,9}){9,}"
            })
    void patternsThatWouldFillMemoryAreRefused(String pattern) {
        assertEquals("repeats too much", KeyPattern.problem(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}",
                "SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}",
                "[A-Za-z0-9]{900}",
                "(a|b){2}(c|d){2}(e|f){2}"
            })
    void patternsOfRealKeysAreNot(String pattern) {
        assertNull(KeyPattern.problem(pattern));
    }

    private void feed(String json) {
        try {
            ProviderDocument document = format.parse(json);
            assertEquals(document, format.parse(document.json()));
        } catch (InvalidDefinitionException refused) {
            assertFalse(refused.problems().isEmpty());
        }
    }
}
