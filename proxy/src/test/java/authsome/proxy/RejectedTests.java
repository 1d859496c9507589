package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What happens to requests whose credential the service rejects. */
class RejectedTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String NO = "HTTP/1.1 401 Unauthorized\r\nContent-Length: 3\r\n\r\nno\n";
    private static final String HOST_LINE = "Host: " + Harness.HOST + "\r\n";

    private final Harness harness = new Harness();

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    /** Accepts a renewed credential only. */
    private static RawService.Script strict(String rejection) {
        return talk -> {
            for (String head = talk.head(); head != null; head = talk.head()) {
                String length = head.replaceAll("(?s).*Content-Length: (\\d+).*|.*", "$1");
                talk.body(length.isEmpty() ? 0 : Integer.parseInt(length));
                talk.send(head.contains("Bearer renewed") ? OK : rejection);
            }
        };
    }

    private void renewable(RawService.Script script) throws Exception {
        harness.service(script).start();
        harness.injector().renewedKey = "renewed";
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "POST", "PATCH"})
    void sendsItOnceMoreWithARenewedCredential(String method) throws Exception {
        renewable(strict(NO));
        try (RawConnection peer = harness.open()) {
            peer.send(method + " /v1 HTTP/1.1\r\n" + HOST_LINE + "Authorization: Bearer x\r\n\r\n");
            assertEquals(OK, peer.until("hi"));
        }
        String line = method + " /v1 HTTP/1.1\r\n" + HOST_LINE + "Authorization: Bearer ";
        assertEquals(
                List.of(line + "key-of-work\r\n\r\n", line + "renewed\r\n\r\n"),
                harness.service().heads());
        harness.injector().awaitCompleted("[" + method + " /v1 200 renewed]");
        assertEquals(2, harness.service().connections(), "each credential has connections of its own");
    }

    @Test
    void sendsASmallBodyAgainByteForByte() throws Exception {
        List<String> bodies = new CopyOnWriteArrayList<>();
        renewable(talk -> {
            for (String head = talk.head(); head != null; head = talk.head()) {
                bodies.add(talk.body(8 * 1024));
                talk.send(head.contains("Bearer renewed") ? OK : NO);
            }
        });
        String body = "ab".repeat(4 * 1024);
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Content-Length: 8192\r\n\r\n" + body);
            assertEquals(OK, peer.until("hi"));
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + "Content-Length: 8192\r\n\r\n" + body);
            assertEquals(OK, peer.until("hi"));
        }
        assertEquals(List.of(body, body, body, body), bodies);
    }

    @Test
    void passesOnTheSecondAnswerWhateverItIs() throws Exception {
        renewable(RawService.answering(NO));
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertEquals(NO, peer.until("no\n"));
        }
        assertEquals(2, harness.service().heads().size());
        assertEquals(1, harness.injector().renewals.get());
        harness.injector().awaitCompleted("[GET / 401 renewed]");
    }

    @Test
    void passesOnTheFirstAnswerWhereNothingCanBeRenewed() throws Exception {
        harness.service(RawService.answering(NO)).start();
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 2; i++) {
                peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
                assertEquals(NO, peer.until("no\n"));
            }
        }
        assertEquals(2, harness.service().heads().size());
        assertEquals(1, harness.service().connections());
        harness.injector().awaitCompleted("[GET / 401, GET / 401]");
    }

    @Test
    void passesOnTheFirstAnswerWhereNobodyCanSay() throws Exception {
        renewable(talk -> {
            talk.head();
            harness.injector().broken = true;
            talk.send(NO);
            talk.head();
        });
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertEquals(NO, peer.until("no\n"));
        }
        assertEquals(1, harness.service().heads().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 403, 407, 429, 500})
    void otherAnswersAreFinal(int status) throws Exception {
        renewable(RawService.answering("HTTP/1.1 " + status + " x\r\nContent-Length: 3\r\n\r\nno\n"));
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 " + status));
        }
        assertEquals(0, harness.injector().renewals.get());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 8193\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
                "Expect: 100-continue\r\nContent-Length: 2\r\n\r\nab"
            })
    void neverSendsABodyAgainThatWasStreamed(String rest) throws Exception {
        String request = rest + (rest.contains("8193") ? "x".repeat(8193) : "");
        String body = request.substring(request.indexOf("\r\n\r\n") + 4);
        renewable(talk -> {
            talk.head();
            talk.until(body);
            talk.send(NO);
            talk.until("never");
        });
        try (RawConnection peer = harness.open()) {
            peer.send("POST / HTTP/1.1\r\n" + HOST_LINE + request);
            assertEquals(NO, peer.until("no\n"));
        }
        assertEquals(1, harness.service().heads().size());
        assertEquals(0, harness.injector().renewals.get());
    }

    @Test
    void neverSendsARequestAgainWhoseAnswerHasBegun() throws Exception {
        renewable(talk -> {
            talk.head();
            talk.send("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + NO);
            talk.head();
        });
        try (RawConnection peer = harness.open()) {
            peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            assertTrue(peer.head().startsWith("HTTP/1.1 103 "));
            assertEquals(NO, peer.until("no\n"));
        }
        assertEquals(1, harness.service().heads().size());
    }

    @Test
    void nothingOfALongFirstAnswerReachesTheClient() throws Exception {
        String body = "1\r\nn\r\n".repeat(5_000);
        renewable(strict("HTTP/1.1 401 Unauthorized\r\nTransfer-Encoding: chunked\r\n\r\n" + body));
        try (RawConnection peer = harness.open()) {
            for (int i = 0; i < 3; i++) {
                peer.send("GET / HTTP/1.1\r\n" + HOST_LINE + "\r\n");
                assertEquals(OK, peer.until("hi"));
            }
        }
    }

    @Test
    void requestsWithoutACredentialOfOursHaveNoSecondChance() throws Exception {
        harness.service(RawService.answering(NO)).start(FixedInjector.route(Harness.HOST, 443, "/v1", "work"));
        harness.injector().renewedKey = "renewed";
        try (RawConnection peer = harness.open()) {
            peer.send("GET /v2 HTTP/1.1\r\n" + HOST_LINE + "Authorization: own\r\n\r\n");
            assertEquals(NO, peer.until("no\n"));
        }
        assertEquals(1, harness.service().heads().size());
    }
}
