package authsome.cli.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ShellHintsTests {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"get \"|PROVIDER",
                "\"get openai \"|\"\"",
                "\"set-default \"|PROVIDER CONNECTION",
                "\"set-default openai \"|CONNECTION",
                "\"vault rename \"|NAME NEW_NAME",
                "\"vault rename a \"|NEW_NAME",
                "\"run \"|COMMAND...",
                "\"ge\"|\"\"",
                "\"unknown \"|\"\"",
                "\"get 'half \"|\"\""
            })
    void saysWhatIsMissing(String line, String hint) {
        assertEquals(hint, ShellHints.of(line));
    }
}
