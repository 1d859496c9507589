package authsome.mcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RequestToolsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {"curl;curl", "a b;'a b'", "$(id);'$(id)'", "it's;'it'\\''s'", "\"\";''", "*;'*'"})
    void aShellReadsAWordAsItWas(String word, String quoted) {
        assertEquals(quoted, RequestTools.quoted(word));
    }
}
