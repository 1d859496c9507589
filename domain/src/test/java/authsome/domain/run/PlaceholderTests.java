package authsome.domain.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholderTests {

    private final Random random = new Random(7);

    private Placeholder drawn(@Nullable String pattern) {
        return Placeholder.random(random, PlaceholderShape.of(pattern));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "^sk-[A-Za-z0-9_-]{20,}$",
                "^sk-ant-(api|admin)[0-9]{2}-[A-Za-z0-9_-]{20,}$",
                "^SG\\.[A-Za-z0-9_-]{22}\\.[A-Za-z0-9_-]{43}$",
                "^(github_pat_[A-Za-z0-9_]{22,}|gh[pous]_[A-Za-z0-9_.-]{20,}|[0-9a-f]{40})$",
                "^(sk|rk)_(org_)?(live|test)_[A-Za-z0-9_]{16,}$",
                "^(xoxe\\.)?xox[bp]-[A-Za-z0-9-]{10,}$",
                "acme-[a-z0-9]+"
            })
    void looksLikeTheKeysOfItsProvider(String pattern) {
        for (int i = 0; i < 100; i++) {
            Placeholder one = drawn(pattern);
            assertTrue(Pattern.matches(pattern, one.value()), one.value());
            assertFalse(one.value().startsWith(Placeholder.PREFIX), one.value());
            assertEquals(List.of(one.mark()), Placeholder.marksIn("Bearer " + one + "&x"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"^[0-9a-f]{32}$", "^[A-Za-z0-9]{20}$", "^\\w+$", "^(a|b", "^[a-z0-9", "", "x*", "^.+$"})
    void isPlainWhereKeysAreTooShortOrUnknown(String pattern) {
        assertEquals(PlaceholderShape.PLAIN, PlaceholderShape.of(pattern));
        assertTrue(drawn(pattern).value().matches("authsome-placeholder-authsome[0-9a-f]{32}"));
    }

    @Test
    void noTwoAreTheSame() {
        assertNotEquals(drawn(null).mark(), drawn(null).mark());
        assertNotEquals(
                drawn("^sk-[A-Za-z0-9_-]{20,}$").mark(),
                drawn("^sk-[A-Za-z0-9_-]{20,}$").mark());
    }

    @Test
    void isFoundWhereverItStands() {
        Placeholder one = drawn(null);
        Placeholder other = drawn("^sk-[A-Za-z0-9_-]{20,}$");
        assertEquals(
                List.of(one.mark(), other.mark()),
                Placeholder.marksIn("GET /bot" + one + "/x?key=" + other + "&again=" + one));
        assertEquals(List.of("0123ABCD"), Placeholder.marksIn("AKIAAUTHSOME0123ABCD/20261128"));
        for (String none : List.of(
                "",
                "authsome",
                "authsome-proxy-managed",
                "authsome0123456789abcdef0123456",
                "authsome run 0123456789")) {
            assertEquals(List.of(), Placeholder.marksIn(none), none);
        }
    }

    @Test
    void isNoPlaceholderWithoutAMark() {
        assertThrows(IllegalArgumentException.class, () -> new Placeholder("authsome-placeholder-1"));
        assertTrue(Placeholder.isPlaceholder(Placeholder.PUBLISHED));
        assertTrue(Placeholder.isPlaceholder(drawn("^sk-[A-Za-z0-9_-]{20,}$").value()));
        assertFalse(Placeholder.isPlaceholder("sk-live-0123456789"));
        for (String text : List.of(
                "sk-live-0123456789",
                "authsome",
                "xauthsome0123456789abcdef01234567",
                "AKIAAUTHSOME0123ABCD",
                "AUTHSOME0123",
                Placeholder.PUBLISHED,
                drawn(null).value(),
                drawn("acme-[a-z0-9]+").value())) {
            assertEquals(
                    Placeholder.isPlaceholder(text),
                    Placeholder.isPlaceholder(text.getBytes(StandardCharsets.US_ASCII)),
                    text);
        }
    }
}
