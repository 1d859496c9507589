package authsome.domain.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTests {

    @ParameterizedTest
    @ValueSource(strings = {"ab", "a1", "steady-wisely-boldly-0042", "0-0"})
    void acceptsThePublishedForm(String value) {
        assertEquals(value, new Handle(value).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "-ab", "ab-", "Ab", "a_b", "a b", "a/b", "ab\n"})
    void refusesEverythingElse(String value) {
        assertEquals(
                "Invalid identity handle: " + value,
                assertThrows(IllegalArgumentException.class, () -> new Handle(value))
                        .getMessage());
    }
}
