package authsome.domain.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VariableNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"GITHUB_TOKEN", "_X", "a1", "PATH_TO_GLORY", "PROXY_KEY", "MY_LD_KEY"})
    void takesNames(String text) {
        assertEquals(text, new VariableName(text).value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PATH", "path", "LD_PRELOAD", "DYLD_INSERT_LIBRARIES", "NODE_OPTIONS", "JAVA_TOOL_OPTIONS",
                        "PYTHONPATH",
                "PYTHONSTARTUP", "BASH_ENV", "ENV", "IFS", "HTTPS_PROXY", "no_proxy", "AUTHSOME_RUN"
            })
    void refusesNamesWithAMeaning(String text) {
        assertThrows(IllegalArgumentException.class, () -> new VariableName(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1A", "A-B", "A B", "A=B", "A;B", "A\n", "\u00c4", "$(x)"})
    void refusesWhatIsNoName(String text) {
        assertThrows(IllegalArgumentException.class, () -> new VariableName(text));
    }
}
