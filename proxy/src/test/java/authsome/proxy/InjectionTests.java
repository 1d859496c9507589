package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.Placement;
import authsome.domain.routing.Route;
import authsome.domain.routing.Standing;
import authsome.ports.injection.Outcome;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InjectionTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String HOST_LINE = "Host: " + Harness.HOST + "\r\n";

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void setsTheHeaderAndChangesNothingElse() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET /v1/models?a=b%20c HTTP/1.1\r\nhOsT:" + Harness.HOST
                    + "\r\nX-Odd:  two  blanks \t\r\nAuthorization: Bearer placeholder\r\nx-b: \u00e4\r\nX-Odd: 2\r\n"
                    + "Proxy-Connection: keep-alive\r\nProxy-Authorization: Basic eA==\r\n\r\n");
            assertEquals(OK, peer.head() + peer.until("hi"));
        }
        assertEquals(
                List.of("GET /v1/models?a=b%20c HTTP/1.1\r\nhOsT:" + Harness.HOST
                        + "\r\nX-Odd:  two  blanks \t\r\nAuthorization: Bearer key-of-work\r\nx-b: \u00e4\r\n"
                        + "X-Odd: 2\r\n\r\n"),
                harness.service().heads());
        harness.injector().awaitCompleted("[GET /v1/models 200]");
    }

    @Test
    void replacesEveryCopyOfTheHeader() throws Exception {
        harness.service(RawService.answering(OK))
                .start(FixedInjector.route(Harness.HOST, 443, "", "work", new Placement.Header("X-Api-Key", "")));
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nx-api-key: one\r\n" + HOST_LINE
                    + "X-API-KEY: two\r\nConnection: keep-alive, X-Api-Key\r\nX-Api-Key2: stays\r\n\r\n");
            peer.head();
        }
        assertEquals(
                "GET / HTTP/1.1\r\nX-Api-Key: key-of-work\r\n" + HOST_LINE
                        + "Connection: keep-alive\r\nX-Api-Key2: stays\r\n\r\n",
                harness.service().heads().getFirst());
    }

    @Test
    void leavesOutAPlaceholderInAnotherHeader() throws Exception {
        harness.service(RawService.answering(OK))
                .start(FixedInjector.route(
                        Harness.HOST, 443, "", FixedInjector.HELD, new Placement.Header("X-Api-Key", "")));
        String placeholder = "sk-authsome" + "0123456789abcdef".repeat(2);
        String pair = Base64.getEncoder().encodeToString(("user:" + placeholder).getBytes(StandardCharsets.US_ASCII));
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "Authorization: Bearer " + placeholder
                    + "\r\nX-Goog-Api-Key: " + placeholder + "\r\nauthorization: Basic " + pair
                    + "\r\nX-Api-Key: " + placeholder + "\r\nCookie: a=b; c=" + placeholder
                    + "\r\nX-Note: it is " + placeholder + " here\r\nAccept: */*\r\n\r\n");
            peer.head();
        }
        assertEquals(
                "GET / HTTP/1.1\r\n" + HOST_LINE + "X-Api-Key: key-of-held\r\nCookie: a=b; c=" + placeholder
                        + "\r\nX-Note: it is " + placeholder + " here\r\nAccept: */*\r\n\r\n",
                harness.service().heads().getFirst());
    }

    @Test
    void addsTheHeaderWhereTheClientSentNone() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            peer.head();
        }
        assertEquals(
                "GET / HTTP/1.1\r\n" + HOST_LINE + "Authorization: Bearer key-of-work\r\n\r\n",
                harness.service().heads().getFirst());
    }

    @Test
    void leavesRequestsAloneThatNoRouteMatches() throws Exception {
        harness.service(RawService.answering(OK)).start(FixedInjector.route(Harness.HOST, 443, "/v1", "work"));
        String request = "GET /v2/x HTTP/1.1\r\n" + HOST_LINE + "Authorization: Bearer own\r\n\r\n";
        try (RawConnection peer = harness.open()) {
            peer.send(request);
            peer.head();
        }
        assertEquals(request, harness.service().heads().getFirst());
        assertTrue(harness.injector().completed.isEmpty());
    }

    @Test
    void tellsWhyACredentialIsRefusedAndSendsNothing() throws Exception {
        harness.service(RawService.answering(OK)).start();
        harness.injector().refusing = true;
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
            String body = peer.rest();
            assertTrue(body.contains("\n  \"detail\": \"log in to test first\",\n"), body);
            assertTrue(body.contains("\n  \"code\": \"no_credentials\",\n"), body);
            assertTrue(
                    body.contains("\n  \"hint\": \"authsome explain --run run_0123456789ab GET https://" + Harness.HOST
                            + "/\",\n"),
                    body);
        }
        assertTrue(harness.service().heads().isEmpty());
        assertEquals(List.of("no_credentials"), harness.injector().refused);
    }

    /** One of several, of which none is near at hand. */
    private static Route beside(String connection) {
        Route route = FixedInjector.route(Harness.HOST, 443, "", connection);
        return new Route(
                route.url(),
                route.connection(),
                route.placement(),
                route.obtainedAt(),
                route.except(),
                Standing.OTHER,
                Set.of());
    }

    @Test
    void theRequestChoosesByPlaceholderOrName() throws Exception {
        harness.service(RawService.answering(OK)).start(beside("one"), beside(FixedInjector.HELD));
        String mark = "authsome" + "0a".repeat(12);
        String basic = Base64.getEncoder().encodeToString(("git:sk-" + mark).getBytes(StandardCharsets.US_ASCII));
        for (String line : List.of(
                "Authorization: Bearer sk-" + mark,
                "Authorization: basic " + basic,
                "X-Api-Key: " + mark,
                "Cookie: a=b; key=x" + mark,
                "X-Authsome-Connection: held",
                "x-authsome-connection: test/held")) {
            try (RawConnection peer = harness.open()) {
                peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + line + "\r\n\r\n");
                assertTrue(peer.head().startsWith("HTTP/1.1 200 "), line);
            }
        }
        for (String head : harness.service().heads()) {
            assertTrue(head.contains("Authorization: Bearer key-of-held\r\n"), head);
            assertFalse(head.toLowerCase(Locale.ROOT).contains("x-authsome-connection"), head);
        }
        try (RawConnection peer = harness.open()) {
            peer.send("GET /?key=" + mark + " HTTP/1.1\r\n" + HOST_LINE + "X-Authsome-Connection: one\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 403 "), "it says two things");
        }
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE
                    + "X-Authsome-Connection: one\r\nX-Authsome-Connection: held\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 400 "), "it names two");
        }
    }

    @Test
    void placeholderGoesNowhereElse() throws Exception {
        harness.service(RawService.answering(OK)).start(FixedInjector.route(Harness.HOST, 443, "/v1", "held"));
        String line = "Authorization: Bearer authsome" + "0a".repeat(12) + "\r\n\r\n";
        try (RawConnection peer = harness.open()) {
            peer.send("GET /v2/x HTTP/1.1\r\n" + HOST_LINE + line);
            assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
        }
        try (RawConnection peer = harness.raw()) {
            peer.send("GET http://free.test/ HTTP/1.1\r\nHost: free.test\r\n"
                    + Harness.authorization(FixedInjector.SECRET) + line);
            assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
            assertTrue(peer.rest().contains("plain http"));
        }
        assertTrue(harness.service().heads().isEmpty());
        assertEquals(List.of("placeholder_elsewhere", "placeholder_plain"), harness.injector().refused);
    }

    @Test
    void tellsHowMuchWentAndCame() throws Exception {
        harness.service(RawService.answering(OK)).start();
        String head = "PUT /v1/x HTTP/1.1\r\n" + HOST_LINE + "Content-Length: 5\r\n\r\n";
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 2; i++) {
                peer.send(head + "hello");
                peer.head();
                peer.until("hi");
            }
        }
        harness.injector().awaitCompleted("[PUT /v1/x 200, PUT /v1/x 200]");
        for (Outcome outcome : harness.injector().outcomes) {
            assertEquals(head.length() + 5, outcome.sent());
            assertEquals(OK.length(), outcome.received());
        }
    }

    @Test
    void sendsNothingWhenNobodyCanDecide() throws Exception {
        harness.service(RawService.answering(OK)).start();
        harness.injector().broken = true;
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 503 "));
        }
        assertTrue(harness.service().heads().isEmpty());
    }

    @Test
    void sendsNothingWhileTheStoreCannotSayWhatMayBeUsedAndGoesOnAfterwards() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            harness.injector().unavailable = true;
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertUnavailable(peer);
        }
        for (String request : List.of("CONNECT " + Harness.HOST + ":443 HTTP/1.1", "GET http://plain.test/ HTTP/1.1")) {
            try (RawConnection peer = harness.raw()) {
                peer.send(request + "\r\nHost: "
                        + (request.startsWith("GET") ? "plain.test" : Harness.HOST)
                        + "\r\n" + Harness.authorization(FixedInjector.SECRET) + "\r\n");
                assertUnavailable(peer);
            }
        }
        assertTrue(harness.service().heads().isEmpty());
        assertTrue(harness.injector().refused.toString().contains("store_unavailable"));
        harness.injector().unavailable = false;
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
        }
    }

    private static void assertUnavailable(RawConnection peer) throws Exception {
        String head = peer.head();
        assertTrue(head.startsWith("HTTP/1.1 503 ") && head.contains("Retry-After: 1\r\n"), head);
        String body = peer.until("\"source\": \"authsome\"");
        assertTrue(body.contains("\n  \"detail\": \"nothing was sent: the store is sealed"), body);
        assertTrue(body.contains("\n  \"hint\": \"unseal it"), body);
    }

    @Test
    void refusesRequestsThatTwoConnectionsMatch() throws Exception {
        harness.service(RawService.answering(OK)).start(beside("one"), beside("two"));
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
        }
        assertTrue(harness.service().heads().isEmpty());
    }

    @Test
    void stopsWithTheRun() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            harness.injector().open = false;
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 403 "));
        }
        assertTrue(harness.service().heads().isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"other.test", "api.service.test:444", "api.service.test.", "user@api.service.test", "127.0.0.1"})
    void refusesAnotherHostInside(String host) throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: " + host + "\r\n\r\n");
            String head = peer.head();
            assertTrue(head.startsWith("HTTP/1.1 421 ") || head.startsWith("HTTP/1.1 400 "), head);
        }
        assertTrue(harness.service().heads().isEmpty());
    }

    @Test
    void acceptsTheHostWithItsPortAndInCapitals() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\nHost: API.service.test:443\r\n\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 200 "));
        }
    }

    @Test
    void refusesAnotherServerName() throws Exception {
        harness.service(RawService.answering(OK)).start();
        assertThrows(IOException.class, () -> harness.open(Harness.HOST, "other.service.test"));
        assertEquals(List.of("sni_mismatch"), harness.injector().refused);
        assertTrue(harness.service().heads().isEmpty());
    }

    @Test
    void refusesBytesThatAreNotTls() throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
            peer.head();
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertFalse(peer.rest().contains("HTTP"));
        }
        assertTrue(harness.service().heads().isEmpty());
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/../admin,400",
        "/v1/%2e%2e/admin,400",
        "/v1/.%2E/admin,400",
        "/v1/./x,400",
        "/v1/%2fadmin/%2e%2e%2fx,400",
        "/v1/..;x=1/admin,400",
        "/v1/%00,400",
        "/v1/%0d%0a,400",
        "/v1/a%5c..%5cb,400",
        "/v1/%zz,400",
        "/v1/%252e%252e/admin,400",
        "/%76%31/x,400",
        "//v1/x,400",
        "/v1%2fx,400",
        "/v1/a%2Fb,200",
        "/v1/a//b,200",
        "/v1/a;b=1,200",
        "/v1/a%20b,200",
        "/v1/.well-known/x,200",
        "/v1/...,200",
    })
    void refusesPathsThatServersReadDifferently(String path, String status) throws Exception {
        harness.service(RawService.answering(OK)).start(FixedInjector.route(Harness.HOST, 443, "/v1", "work"));
        try (RawConnection peer = harness.open()) {
            peer.send("GET " + path + " HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            String head = peer.head();
            assertTrue(head.startsWith("HTTP/1.1 " + status + " "), head);
        }
        assertEquals(status.equals("200") ? 1 : 0, harness.service().heads().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TRACE", "TRACK", "CONNECT"})
    void refusesMethodsThatReflect(String method) throws Exception {
        harness.service(RawService.answering(OK)).start();
        try (RawConnection peer = harness.open()) {
            peer.send(method + " / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 405 "));
        }
        assertTrue(harness.service().heads().isEmpty());
    }
}
