package authsome.domain.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionNameTests {

    @ParameterizedTest
    @ValueSource(strings = {"default", "work", "me@example.com", "Team Blue", "größe"})
    void acceptsWhatPeopleWrite(String value) {
        assertEquals(value, new ConnectionName(value).value());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " work", "work ", "a/b", "a\u0000b", "a\nb", "a\u202eb", "a\u200bb"})
    void refusesWhatCannotBeSeenOrWouldSplitAPath(String value) {
        assertThrows(IllegalArgumentException.class, () -> new ConnectionName(value));
    }
}
