package authsome.domain.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.ApiUrl;
import java.net.URI;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class UrlTemplateTests {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://{shop}.acme.example            | acme   | https://acme.acme.example
            https://{shop}.acme.example:8443/a     | acme   | https://acme.acme.example:8443/a
            https://api-{shop}.acme.example        | eu     | https://api-eu.acme.example
            https://{shop}-api.acme.example        | eu     | https://eu-api.acme.example
            https://api.{shop}.acme.example        | a.b    | https://api.a.b.acme.example
            https://{shop}.{shop}.acme.example/x   | a      | https://a.a.acme.example/x
            https://acme.example/t/{shop}/token    | A_b.1~ | https://acme.example/t/A_b.1~/token
            https://acme.example/v{shop}           | 2.0    | https://acme.example/v2.0
            https://acme.example/a?org={shop}&b=1  | x-y    | https://acme.example/a?org=x-y&b=1
            {base_url}/t/{shop}                    | x      | https://base.example/t/x
            """)
    void putsAValueInItsPlace(String template, String value, URI expanded) {
        assertEquals(expanded, new UrlTemplate(template).expand(with(value)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://{shop}",
                "https://{shop}.example",
                "https://{shop}example.com",
                "https://{shop}.co.uk",
                "https://acme.{shop}",
                "https://acme.example{shop}",
                "https://acme.example.{shop}/x",
                "https://{shop}:443",
                "https://{shop}.acme.example:{shop}",
                "https://acme.example:{shop}/",
                "https://acme.example:44{shop}/",
                "https://a:b{shop}.acme.example",
                "https://{shop}.acme.example:http",
                "https://{shop}.acme_x",
                "https://{shop}.xn--80ak6aa92e.com",
                "https://{shop}@acme.example",
                "https://{shop}#.acme.example",
                "https://{shop}\\.acme.example",
                "https://{shop}.acme..example",
                "https://{shop}.127.0.0.1",
                "https://{Shop}.acme.example",
                "https://{shop }.acme.example",
                "https://{{shop}}.acme.example",
                "https://{base_url}.acme.example",
                "https://acme.example/{base_url}",
                "{base_url}{shop}/x",
                "{base_url}.{shop}/x",
                "{shop}.acme.example",
                "http://{shop}.acme.example"
            })
    void refusesAHostThatAValueCouldTurnIntoAnother(String template) {
        assertThrows(IllegalArgumentException.class, () -> new UrlTemplate(template).expand(with("acme")), template);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example/",
                "evil.example/x",
                "evil.example?",
                "evil.example#",
                "evil.example:443",
                "me@evil",
                "evil\\",
                "a%2fb",
                "a%00",
                "a_b",
                "A",
                "-a",
                "a-",
                ".a",
                "a.",
                "a..b",
                ".",
                "..",
                "xn--e1afmkfd",
                "b.xn--e1afmkfd",
                "*",
                "[::1]",
                "{shop}",
                "a;b"
            })
    void refusesAValueThatIsNoLabel(String value) {
        UrlTemplate template = new UrlTemplate("https://{shop}.acme.example/x");
        assertThrows(IllegalArgumentException.class, () -> template.expand(with(value)), value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", " ", "a b", "a\n", "a\r\nb", "a\u0000", "\u0430cme", "acm\u00e9", "a\u3002b", "a\u200b"})
    void aValueIsVisibleAscii(String value) {
        assertThrows(IllegalArgumentException.class, () -> with(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", ".", "a/b", "a%2e", "a?b", "a#b", "a&b=c", "a;b", "a\\b", "a:b", "a@b", "a+b"})
    void refusesAValueThatIsMoreThanAPartOfThePath(String value) {
        for (String template : Set.of("https://acme.example/{shop}/x", "https://acme.example/{shop}")) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new UrlTemplate(template).expand(with(value)),
                    template + " " + value);
        }
    }

    @Test
    void twoValuesMakeNoDotsTogether() {
        UrlTemplate template = new UrlTemplate("https://acme.example/a/{one}{two}/x");
        TreeMap<String, String> dots = new TreeMap<>(Map.of("one", ".", "two", "."));
        assertThrows(IllegalArgumentException.class, () -> template.expand(new Installation(null, dots)));
        UrlTemplate half = new UrlTemplate("https://acme.example/a/.{shop}/x");
        assertThrows(IllegalArgumentException.class, () -> half.expand(with(".")));
    }

    @Test
    void aValueThatNobodyNamedIsMissing() {
        UrlTemplate template = new UrlTemplate("https://{shop}.acme.example");
        assertEquals(Set.of("shop"), template.variables());
        assertThrows(IllegalArgumentException.class, () -> template.expand(Installation.USUAL));
        assertNull(ApiUrl.find(template, Installation.USUAL));
        assertEquals("acme.example", template.fixedDomain());
        assertNull(new UrlTemplate("{base_url}/{shop}").fixedDomain());
        assertNull(new UrlTemplate("https://acme.example/{shop}").fixedDomain());
    }

    /** Whatever is typed, the host lies below the fixed domain, and the path begins as the template does. */
    @Test
    void noValueLeavesTheFixedDomain() {
        String alphabet = "ab01.-_~/:@?#%\\&=+*[]{}\u0430";
        UrlTemplate template = new UrlTemplate("https://{shop}.acme.example/t/{shop}/end");
        Random random = new Random(47);
        int made = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder value = new StringBuilder();
            int length = 1 + random.nextInt(6);
            for (int c = 0; c < length; c++) {
                value.append(alphabet.charAt(random.nextInt(i % 2 == 0 ? 6 : alphabet.length())));
            }
            try {
                URI url = template.expand(with(value.toString()));
                made++;
                assertTrue(url.getHost().endsWith(".acme.example"), url.toString());
                assertEquals("/t/" + value + "/end", url.normalize().getRawPath(), url.toString());
            } catch (IllegalArgumentException _) {
                // refused, which is right for most of these
            }
        }
        assertTrue(made > 500, made + " were made");
    }

    private static Installation with(String value) {
        return new Installation("https://base.example", new TreeMap<>(Map.of("shop", value)));
    }
}
