package authsome.domain.provider;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiUrlTests {

    @ParameterizedTest
    @CsvSource({
        "api.acme.test, api.acme.test",
        "API.Acme.Test, api.acme.test",
        "https://api.acme.test/, api.acme.test",
        "https://api.acme.test/v1/, https://api.acme.test/v1",
        "api.acme.test:8443, https://api.acme.test:8443",
        "*.acme.test, *.acme.test",
    })
    void readsTheFormsOfDefinitions(String text, String canonical) {
        assertEquals(canonical, url(text).toString());
        assertEquals(url(text), url(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "http://api.acme.test",
                "ftp://x.test",
                "https://user@x.test",
                "x.test:0",
                "x.test:99999",
                "x.test?q",
                "x.test#f",
                "*.test",
                "*",
                "a*.acme.test",
                ".*acme.*",
                "x..test",
                "-x.test",
                "x.test:"
            })
    void refusesWhatIsNoHttpsOrigin(String text) {
        assertNull(ApiUrl.parse(text));
    }

    @Test
    void containsWholePathSegmentsOnly() {
        ApiUrl url = url("https://api.acme.test/v1");
        assertTrue(url.containsPath("/v1"));
        assertTrue(url.containsPath("/v1/users"));
        assertFalse(url.containsPath("/v10"));
        assertFalse(url.containsPath("/"));
    }

    @Test
    void wildcardStandsForNamesBelowTheSuffixOnly() {
        ApiUrl url = url("*.acme.test");
        assertTrue(url.containsOrigin("a.acme.test", 443));
        assertTrue(url.containsOrigin("a.b.acme.test", 443));
        assertFalse(url.containsOrigin("acme.test", 443));
        assertFalse(url.containsOrigin("evilacme.test", 443));
        assertFalse(url.containsOrigin("a.acme.test.evil.test", 443));
        assertFalse(url.containsOrigin("a.acme.test", 8443));
    }

    @Test
    void coversWhatLiesInside() {
        assertTrue(url("*.acme.test").covers(url("https://api.acme.test/v1")));
        assertTrue(url("*.acme.test").covers(url("*.eu.acme.test")));
        assertFalse(url("*.eu.acme.test").covers(url("*.acme.test")));
        assertFalse(url("https://api.acme.test/v1").covers(url("api.acme.test")));
        assertFalse(url("api.acme.test").covers(url("*.acme.test")));
        assertFalse(url("api.acme.test").covers(url("api.acme.test:8443")));
    }

    private static ApiUrl url(String text) {
        ApiUrl url = ApiUrl.parse(text);
        assertNotNull(url, text);
        return url;
    }
}
