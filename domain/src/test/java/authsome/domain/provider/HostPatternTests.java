package authsome.domain.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Set;
import org.junit.jupiter.api.Test;

class HostPatternTests {

    private static final HostPattern NUMBERED = new HostPattern("regex:^api[0-9]+\\.acme\\.test$");

    @Test
    void anExpressionKeepsItsCaseAndSpeaksForItself() {
        HostPattern pattern = new HostPattern("REGEX:^API\\d\\.acme\\.test$");
        assertEquals("regex:^API\\d\\.acme\\.test$", pattern.value());
        assertEquals(pattern, new HostPattern(pattern.value()));
        assertNotEquals(NUMBERED, pattern);
        assertTrue(pattern.isExpression() && pattern.isWildcard());
        assertTrue(pattern.matches("api1.acme.test"));
        assertEquals(Set.of("acme.test"), pattern.suffixes());
    }

    @Test
    void knowsTheNamesBelowWhichItStays() {
        assertEquals(Set.of("api.acme.test"), new HostPattern("API.acme.test").suffixes());
        assertEquals(Set.of("eu.acme.test"), new HostPattern("*.eu.acme.test").suffixes());
    }

    @Test
    void coversAcrossTheForms() {
        assertTrue(new HostPattern("*.acme.test").covers(NUMBERED));
        assertTrue(NUMBERED.covers(new HostPattern("api1.acme.test")));
        assertTrue(NUMBERED.covers(NUMBERED));
        assertTrue(NUMBERED.covers(new HostPattern("regex:api1\\.acme\\.test")));
        assertFalse(NUMBERED.covers(new HostPattern("*.acme.test")));
        assertFalse(NUMBERED.covers(new HostPattern("regex:api.*\\.acme\\.test")));
        assertFalse(new HostPattern("*.eu.acme.test").covers(NUMBERED));
        assertFalse(new HostPattern("api1.acme.test").covers(NUMBERED));
        assertTrue(new HostPattern("api1.acme.test").covers(new HostPattern("regex:api1\\.acme\\.test")));
    }

    @Test
    void refusesWhatStandsForARegistry() {
        for (String pattern : new String[] {"*.test", "*.co.uk", "regex:.*\\.co\\.uk", "regex:.*", "regex:"}) {
            assertThrows(IllegalArgumentException.class, () -> new HostPattern(pattern), pattern);
        }
    }

    @Test
    void refusesWhatIsNoHostName() {
        String longest = "a".repeat(63);
        for (String pattern : new String[] {
            "",
            ".",
            "a.",
            ".a",
            "a..test",
            "-a.test",
            "a-.test",
            "a.-",
            "a b.test",
            "a%.test",
            "\u00e9.test",
            "a/b",
            "*.",
            "*",
            "a.*.test",
            longest + "a.test",
            (longest + ".").repeat(3) + "a".repeat(62) + ".test"
        }) {
            assertThrows(IllegalArgumentException.class, () -> new HostPattern(pattern), pattern);
            assertThrows(IllegalArgumentException.class, () -> HostPattern.accepted(pattern), pattern);
        }
        for (String pattern : new String[] {"a", "_dmarc.a-b.test", "1.2.test", longest + ".test", "*.a--b.test"}) {
            assertEquals(pattern, new HostPattern(pattern).value());
        }
    }

    @Test
    void anAcceptedExpressionIsReadWhenItIsAsked() {
        HostPattern accepted = HostPattern.accepted(NUMBERED.value());
        assertEquals(NUMBERED, accepted);
        assertTrue(accepted.isExpression() && accepted.isWildcard());
        assertTrue(accepted.matches("api1.acme.test"));
        assertFalse(accepted.matches("api1.acme.test.evil.test"));
        assertEquals(Set.of("acme.test"), accepted.suffixes());
        assertTrue(HostPattern.accepted("*.acme.test").covers(HostPattern.accepted(NUMBERED.value())));
        // what nobody may write is judged then, and never matches
        HostPattern wide = HostPattern.accepted("regex:.*");
        assertThrows(IllegalArgumentException.class, () -> wide.matches("acme.test"));
        assertThrows(IllegalArgumentException.class, wide::suffixes);
    }

    @Test
    void anExpressionBringsItsSuffixesAlong() {
        HostPattern accepted = HostPattern.accepted(NUMBERED.value(), Set.of("acme.test"));
        assertEquals(NUMBERED, accepted);
        assertEquals(Set.of("acme.test"), accepted.suffixes());
        assertTrue(accepted.matches("api1.acme.test"));
        assertFalse(accepted.matches("other.acme.test"));
        assertThrows(IllegalArgumentException.class, () -> HostPattern.accepted(NUMBERED.value(), Set.of()));
        assertThrows(IllegalArgumentException.class, () -> HostPattern.accepted("api.acme.test", Set.of("acme.test")));
    }

    @Test
    void anApiUrlReadsAnExpressionAsItIs() {
        ApiUrl url = ApiUrl.parse("regex:^files[0-9]\\.acme\\.test$");
        assertTrue(url != null && url.containsOrigin("files1.acme.test", 443));
        assertFalse(url.containsOrigin("files1.acme.test", 8443));
        assertEquals(url, ApiUrl.parse(url.toString()));
        assertNull(ApiUrl.parse("regex:.*acme\\.test"));
        assertThrows(IllegalArgumentException.class, () -> new ApiUrl(NUMBERED, 8443, ""));
    }
}
