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
    void anApiUrlReadsAnExpressionAsItIs() {
        ApiUrl url = ApiUrl.parse("regex:^files[0-9]\\.acme\\.test$");
        assertTrue(url != null && url.containsOrigin("files1.acme.test", 443));
        assertFalse(url.containsOrigin("files1.acme.test", 8443));
        assertEquals(url, ApiUrl.parse(url.toString()));
        assertNull(ApiUrl.parse("regex:.*acme\\.test"));
        assertThrows(IllegalArgumentException.class, () -> new ApiUrl(NUMBERED, 8443, ""));
    }
}
