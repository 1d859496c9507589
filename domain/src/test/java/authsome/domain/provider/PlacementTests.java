package authsome.domain.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementTests {

    private static final Placement.PathSegment BOT = new Placement.PathSegment(List.of("/bot", "/file/bot"));

    @ParameterizedTest
    @ValueSource(strings = {"", "X Api", "X:Api", "X\r\nEvil", "Ünicode"})
    void refusesWhatIsNoHeaderName(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Header(name, "Bearer"));
        assertThrows(IllegalArgumentException.class, () -> new Placement.Constant(name, "x", false));
        assertThrows(IllegalArgumentException.class, () -> new Placement.Cookie(name));
    }

    @Test
    void refusesAPrefixThatCouldSplitTheHeader() {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Header("Authorization", "Bearer\r\nX: y"));
    }

    @Test
    void refusesABasicUserNameThatWouldMoveTheColon() {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Basic("a:b", false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a&b", "a=b", "a b", "a%20", "a[]", "a#b"})
    void refusesWhatWouldNeedEscapesInAQuery(String name) {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Query(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " x", "x ", "a\r\nb", "ü"})
    void refusesConstantsThatAreNoPlainText(String value) {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Constant("X", value, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "bot", "/a b", "/..", "/../bot", "/a/./b", "/bot?", "/bot%41", "//bot"})
    void refusesWhatIsNoPlainBeginningOfAPath(String before) {
        assertThrows(IllegalArgumentException.class, () -> new Placement.PathSegment(List.of(before)));
    }

    @Test
    void refusesBeginningsOfWhichOneHidesAnother() {
        assertThrows(IllegalArgumentException.class, () -> new Placement.PathSegment(List.of("/bot", "/b")));
        assertThrows(IllegalArgumentException.class, () -> new Placement.PathSegment(List.of("/bot", "/bot")));
        assertThrows(IllegalArgumentException.class, () -> new Placement.PathSegment(List.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "/bot123:abc/getMe, /bot.../getMe",
        "/bot123:abc, /bot...",
        "/file/bot123/photos/1.jpg, /file/bot.../photos/1.jpg",
        "/other/bot1, /other/bot1",
    })
    void aPathIsWrittenDownWithoutWhatStandsInItsPlace(String path, String masked) {
        assertEquals(masked, BOT.masked(path));
        assertEquals(masked, several(BOT, new Placement.Query("key")).masked(path));
        assertEquals(path, new Placement.Query("key").masked(path));
    }

    @Test
    void saysWhichRequestsHaveNoPlace() {
        assertTrue(BOT.hasPlaceIn("/bot1/getMe"));
        assertFalse(BOT.hasPlaceIn("/"));
        assertFalse(BOT.hasPlaceIn("/b%6Ft1/getMe"));
        assertFalse(new Placement.Query("key").hasPlaceIn("*"));
        assertFalse(several(new Placement.Query("key"), BOT).hasPlaceIn("/x"));
        assertTrue(several(new Placement.Query("key"), BOT).hasPlaceIn("/bot1"));
    }

    @Test
    void refusesTwoValuesForOnePlace() {
        Placement.Single header = new Placement.Header("X-Key", "");
        assertThrows(IllegalArgumentException.class, () -> several(header, new Placement.Header("x-key", "Bearer")));
        assertThrows(
                IllegalArgumentException.class,
                () -> several(new Placement.Basic("a", false), new Placement.Header("authorization", "Bearer")));
        assertThrows(IllegalArgumentException.class, () -> several(new Placement.Query("k"), new Placement.Query("K")));
        List<Placement.Part> parts = List.of(new Placement.Part(null, header));
        List<Placement.Constant> constants = List.of(new Placement.Constant("X-KEY", "1", false));
        assertThrows(IllegalArgumentException.class, () -> new Placement.Several(parts, constants));
    }

    @Test
    void tellsPeopleWhereTheCredentialGoes() {
        assertEquals(
                "header Authorization, query parameter key, cookie sid, path after /bot or /file/bot",
                several(new Placement.Basic("", true), new Placement.Query("key"), new Placement.Cookie("sid"), BOT)
                        .shown());
    }

    private static Placement.Several several(Placement.Single... places) {
        return new Placement.Several(
                List.of(places).stream()
                        .map(place -> new Placement.Part(null, place))
                        .toList(),
                List.of());
    }

    @ParameterizedTest
    @CsvSource({"Bearer, 'Bearer '", "'', ''", "Token token=, Token token="})
    void whatStandsBeforeASecret(String prefix, String lead) {
        assertEquals(lead, new Placement.Header("Authorization", prefix).lead());
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "token=", "Token token= ", "Token  token=", "Token a=b=", "Token\ttoken="})
    void refusesOtherTextBeforeASecret(String prefix) {
        assertThrows(IllegalArgumentException.class, () -> new Placement.Header("Authorization", prefix));
    }
}
