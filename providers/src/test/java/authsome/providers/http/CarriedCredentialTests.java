package authsome.providers.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.domain.provider.Placement;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Injection.HeaderValue;
import authsome.ports.injection.Injection.Parameter;
import authsome.ports.injection.Injection.Places;
import authsome.ports.injection.Injection.Segment;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CarriedCredentialTests {

    private static final Secret KEY = Secret.ofUtf8("k-invented-1");

    private static String sent(String url, List<HeaderValue> headers, Places places) {
        Injection injection = new Injection("tried", headers, places, List.of());
        byte[] bytes = OutboundRequest.get(URI.create(url)).carrying(injection).bytes();
        return new String(bytes, StandardCharsets.US_ASCII);
    }

    @Test
    void aHeaderStandsBesideTheUsualOnes() {
        assertEquals(
                """
                GET /me?a=b HTTP/1.1\r
                Host: api.acme.test\r
                Accept-Encoding: identity\r
                Connection: close\r
                Accept: application/json\r
                User-Agent: authsome\r
                X-Key: k-invented-1\r
                X-Version: 7\r
                \r
                """,
                sent(
                        "https://api.acme.test/me?a=b",
                        List.of(new HeaderValue("X-Key", KEY)),
                        new Places(
                                List.of(new Placement.Constant("X-Version", "7", false)), List.of(), List.of(), null)));
    }

    @Test
    void everyOtherPlaceIsFilledToo() {
        Segment segment = new Segment(new Placement.PathSegment(List.of("/bot")), KEY);
        Places places = new Places(
                List.of(new Placement.Constant("accept", "text/x-acme", false)),
                List.of(new Parameter("one", KEY), new Parameter("two", KEY)),
                List.of(new Parameter("key", KEY), new Parameter("more", KEY)),
                segment);
        assertEquals("""
                GET /botk-invented-1/getMe?key=k-invented-1&more=k-invented-1 HTTP/1.1\r
                Host: api.acme.test:8443\r
                Accept-Encoding: identity\r
                Connection: close\r
                User-Agent: authsome\r
                accept: text/x-acme\r
                Cookie: one=k-invented-1; two=k-invented-1\r
                \r
                """, sent("https://api.acme.test:8443/bot/getMe", List.of(), places));
        assertThrows(
                IllegalArgumentException.class, () -> sent("https://api.acme.test/other/getMe", List.of(), places));
    }
}
