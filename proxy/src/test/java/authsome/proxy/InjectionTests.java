package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.Placement;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.util.List;
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
            assertEquals(
                    "log in to test first\nhint: authsome explain --run run_0123456789ab"
                            + " GET https://" + Harness.HOST
                            + "/\n",
                    peer.rest());
        }
        assertTrue(harness.service().heads().isEmpty());
        assertEquals(List.of("no_credentials"), harness.injector().refused);
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
    void refusesRequestsThatTwoConnectionsMatch() throws Exception {
        harness.service(RawService.answering(OK))
                .start(
                        FixedInjector.route(Harness.HOST, 443, "", "one"),
                        FixedInjector.route(Harness.HOST, 443, "", "two"));
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
