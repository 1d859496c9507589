package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.Placement;
import authsome.domain.routing.Route;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A credential beside headers: in the query, in a cookie, in the path, and headers that go with it. */
class PlacesTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String HOST_LINE = "Host: " + Harness.HOST + "\r\n";

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /w                           | /w?key=key-of-work
            /w?                          | /w?key=key-of-work
            /w?q=a%20b&&x                | /w?q=a%20b&&x&key=key-of-work
            /w?key=placeholder           | /w?key=key-of-work
            /w?key                       | /w?key=key-of-work
            /w?a=1&key=one&b=2&KEY=two   | /w?a=1&key=key-of-work&b=2
            /w?%6bey=one&ke%59=two&c=%2f | /w?key=key-of-work&c=%2f
            /w?+key+=one&c=+             | /w?key=key-of-work&c=+
            /w?key2=stays&xkey=stays     | /w?key2=stays&xkey=stays&key=key-of-work
            /w?a=%zz&k%=1                | /w?a=%zz&k%=1&key=key-of-work
            /w?a=?key=1                  | /w?a=?key=1&key=key-of-work
            """)
    void takesThePlaceOfEveryParameterOfThatName(String sent, String expected) throws Exception {
        assertEquals(
                "GET " + expected + " HTTP/1.1\r\n" + HOST_LINE + "\r\n",
                relayed(new Placement.Query("key"), "GET " + sent + " HTTP/1.1\r\n" + HOST_LINE + "\r\n"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /bot123:abc/getMe?x=/bot1/y | /botkey-of-work/getMe?x=/bot1/y
            /bot/getMe                  | /botkey-of-work/getMe
            /botplaceholder             | /botkey-of-work
            /file/bot1/photos/2.jpg     | /file/botkey-of-work/photos/2.jpg
            /bot1%2Fx/getMe             | /botkey-of-work/getMe
            """)
    void takesThePlaceOfASegment(String sent, String expected) throws Exception {
        Placement placement = new Placement.PathSegment(List.of("/bot", "/file/bot"));
        assertEquals(
                "POST " + expected + " HTTP/1.1\r\n" + HOST_LINE + "Content-Length: 0\r\n\r\n",
                relayed(placement, "POST " + sent + " HTTP/1.1\r\n" + HOST_LINE + "Content-Length: 0\r\n\r\n"));
    }

    @Test
    void sendsNothingWhereThePathHasNoPlace() throws Exception {
        harness.service(RawService.answering(OK)).start(route(new Placement.PathSegment(List.of("/bot"))));
        for (String path : List.of("/", "/b%6ft1/getMe", "/x/bot1")) {
            try (RawConnection peer = harness.open()) {
                peer.send("GET " + path + " HTTP/1.1\r\n" + HOST_LINE + "\r\n");
                assertTrue(peer.head().startsWith("HTTP/1.1 403 "), path);
            }
        }
        assertTrue(harness.service().heads().isEmpty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                             | Cookie: sid=key-of-work@
            cookie: a=1;b="x y"@                           | Cookie: a=1;b="x y"; sid=key-of-work@
            Cookie: sid=old@                               | Cookie: sid=key-of-work@
            Cookie: a=1; sid=old; b=2; SID=older;c@        | Cookie: a=1; sid=key-of-work; b=2;c@
            Cookie: sid =old; b=2@                         | Cookie: sid=key-of-work; b=2@
            Cookie: a=1@X: y@Cookie: sid=old;  b=2@        | Cookie: a=1@X: y@Cookie: sid=key-of-work;  b=2@
            Cookie: sid=old; a=1@Cookie: sid=older@        | Cookie: sid=key-of-work; a=1@
            Cookie: xsid=1; sid2=2@                        | Cookie: xsid=1; sid2=2; sid=key-of-work@
            """)
    void takesThePlaceOfEveryCookieOfThatName(String sent, String expected) throws Exception {
        assertEquals(
                "GET / HTTP/1.1\r\n" + HOST_LINE + expected.replace("@", "\r\n") + "\r\n",
                relayed(
                        new Placement.Cookie("sid"),
                        "GET / HTTP/1.1\r\n" + HOST_LINE + sent.replace("@", "\r\n") + "\r\n"));
    }

    @Test
    void letsNoNextHopThrowTheCookieAway() throws Exception {
        assertEquals(
                "GET / HTTP/1.1\r\n" + HOST_LINE + "Connection: keep-alive\r\nCookie: a=1; sid=key-of-work\r\n\r\n",
                relayed(
                        new Placement.Cookie("sid"),
                        "GET / HTTP/1.1\r\n" + HOST_LINE + "Connection: keep-alive, COOKIE\r\nCookie: a=1\r\n\r\n"));
    }

    @Test
    void dropsTheClientsOwnInATrailer() throws Exception {
        AtomicReference<String> seen = new AtomicReference<>();
        harness.service(talk -> {
                    talk.head();
                    seen.set(talk.until("X-Sum: 1\r\n\r\n"));
                    talk.send(OK);
                })
                .start(route(new Placement.Cookie("sid")));
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Transfer-Encoding: chunked\r\n\r\n"
                    + "1\r\na\r\n0\r\ncOOkie: sid=old\r\nX-Sum: 1\r\n\r\n");
            peer.head();
        }
        assertEquals("1\r\na\r\n0\r\nX-Sum: 1\r\n\r\n", seen.get());
    }

    @Test
    void setsAConstantOnlyWhereTheClientSentNone() throws Exception {
        Placement placement = several(
                List.of(new Placement.Header("Authorization", "Bearer")),
                new Placement.Constant("X-Version", "2", false),
                new Placement.Constant("X-Always", "yes", true));
        assertEquals(
                "GET / HTTP/1.1\r\n" + HOST_LINE
                        + "Authorization: Bearer key-of-work\r\nX-Always: yes\r\nX-Version: 2\r\n\r\n",
                relayed(
                        placement,
                        "GET / HTTP/1.1\r\n" + HOST_LINE + "Authorization: x\r\nx-always: no\r\n"
                                + "Connection: X-Version\r\n\r\n"));
        harness.service().heads().clear();
        assertEquals(
                "GET / HTTP/1.1\r\n" + HOST_LINE
                        + "x-version: 1\r\nAuthorization: Bearer key-of-work\r\nX-Always: yes\r\n\r\n",
                again("GET / HTTP/1.1\r\n" + HOST_LINE + "x-version: 1\r\n\r\n"));
    }

    @Test
    void fillsEveryPlaceAtOnce() throws Exception {
        Placement placement = several(List.of(
                new Placement.Header("X-One", ""),
                new Placement.Header("X-Two", "Key"),
                new Placement.Query("a"),
                new Placement.Query("b"),
                new Placement.Cookie("c"),
                new Placement.Cookie("d"),
                new Placement.PathSegment(List.of("/t/"))));
        assertEquals(
                "GET /t/key-of-work/x?q=1&b=key-of-work&a=key-of-work HTTP/1.1\r\n" + HOST_LINE
                        + "X-One: key-of-work\r\nX-Two: Key key-of-work\r\n"
                        + "Cookie: c=key-of-work; d=key-of-work\r\n\r\n",
                relayed(placement, "GET /t/me/x?q=1&b=2 HTTP/1.1\r\n" + HOST_LINE + "x-one: 1\r\nx-two: 2\r\n\r\n"));
    }

    @Test
    void tellsTheAuditLogNothingOfTheQuery() throws Exception {
        relayed(new Placement.Query("key"), "GET /w?key=placeholder HTTP/1.1\r\n" + HOST_LINE + "\r\n");
        harness.injector().awaitCompleted("[GET /w 200]");
        assertFalse(harness.injector().completed.toString().contains("key"));
    }

    @Test
    void aRedirectDoesNotTellTheKeyThatStoodInTheUrl() throws Exception {
        String lines = "Location: /x?key=key-of-work&a=1\r\nX-Seen: key-of-workkey-of-work\r\n";
        String away = "HTTP/1.1 302 Found\r\n" + lines + "Content-Length: 0\r\n\r\n";
        harness.service(RawService.answering(away)).start(route(new Placement.Query("key")));
        try (RawConnection peer = harness.open()) {
            peer.send("GET /w?key=placeholder HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertEquals(away.replace("key-of-work", "REDACTED"), peer.head());
        }
    }

    /** Only what stands in a URL is echoed by honest services; the heads of other answers pass untouched. */
    @Test
    void otherAnswersPassAsTheyCame() throws Exception {
        String answer = "HTTP/1.1 200 OK\r\nX-Odd:  key-of-work \r\nContent-Length: 0\r\n\r\n";
        harness.service(RawService.answering(answer)).start(route(new Placement.Header("Authorization", "Bearer")));
        try (RawConnection peer = harness.open()) {
            peer.send("GET /w HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertEquals(answer, peer.head());
        }
    }

    private static Placement several(List<Placement.Single> places, Placement.Constant... constants) {
        return new Placement.Several(
                places.stream().map(place -> new Placement.Part(null, place)).toList(), List.of(constants));
    }

    private static Route route(Placement placement) {
        return FixedInjector.route(Harness.HOST, 443, "", "work", placement);
    }

    private String relayed(Placement placement, String request) throws Exception {
        harness.service(RawService.answering(OK)).start(route(placement));
        return again(request);
    }

    private String again(String request) throws Exception {
        try (RawConnection peer = harness.open()) {
            peer.send(request);
            assertEquals(
                    "HTTP/1.1 200 OK",
                    Stream.of(peer.head().split("\r\n")).findFirst().orElseThrow());
        }
        return harness.service().heads().getFirst();
    }
}
