package authsome.api.http.html;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HtmlTests {

    private static String rendered(Html piece) {
        StringBuilder text = new StringBuilder();
        piece.render(text);
        return text.toString();
    }

    @Test
    void textStaysText() {
        String hostile = "<script>alert('x')</script>&\"";
        assertEquals(
                "<p title=\"&lt;script>alert(&#39;x&#39;)&lt;/script>&amp;&#34;\">&lt;script&gt;alert('x')&lt;/script&gt;&amp;\"</p>",
                rendered(Tag.of("p").with("title", hostile).text(hostile)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"script", "style", "iframe", "base", "P", "p onclick", ""})
    void thereAreNoElementsThatRunCode(String name) {
        assertThrows(IllegalArgumentException.class, () -> Tag.of(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"onclick", "style", "href", "src", "action", "srcdoc", "a b", "a=\"b\"", ""})
    void noAttributeTakesCodeOrAnAddressAsText(String name) {
        assertThrows(IllegalArgumentException.class, () -> Tag.of("a").with(name, "x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)",
                "JAVASCRIPT:alert(1)",
                " javascript:alert(1)",
                "data:text/html,x",
                "//evil.example",
                "/local",
                "https:",
                "https://user:secret@host.example/",
                "https://exa mple.com/",
                "ftp://host.example/",
                "\u0001https://host.example/",
                ""
            })
    void linksLeadToWebPagesOnly(String url) {
        assertTrue(ExternalLink.find(url).isEmpty(), url);
    }

    @Test
    void linkIsEncodedAndTellsNothing() {
        ExternalLink link =
                ExternalLink.find("https://docs.example/keys?a='b'&c=d").orElseThrow();
        assertEquals("docs.example", link.host());
        assertEquals(
                "<a href=\"https://docs.example/keys?a=&#39;b&#39;&amp;c=d\" rel=\"noopener noreferrer\">x</a>",
                rendered(Tag.of("a").href(link).text("x")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "evil", "https://evil.example", "/a\r\nSet-Cookie: x", "/\\evil", "/a b"})
    void localPathsStayHere(String path) {
        assertThrows(IllegalArgumentException.class, () -> LocalPath.of(path));
    }

    @Test
    void segmentsAndParametersAreEncoded() {
        assertEquals(
                "/a/..%2Fb%3Fc?d=%26e%3D%0D%0A",
                LocalPath.of("/a").segment("../b?c").query("d", "&e=\r\n").toString());
    }
}
