package authsome.domain.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTests {

    @ParameterizedTest
    @ValueSource(strings = {"", "X Api", "X:Api", "X\r\nEvil", "Ünicode"})
    void refusesWhatIsNoHeaderName(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Header(name, "Bearer"));
    }

    @Test
    void refusesAPrefixThatCouldSplitTheHeader() {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Header("Authorization", "Bearer\r\nX: y"));
    }

    @Test
    void refusesABasicUserNameThatWouldMoveTheColon() {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Basic("a:b", false));
    }

    @Test
    void basicGoesIntoAuthorization() {
        assertEquals("Authorization", new Placement.Basic("", true).headerName());
    }
}
