package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code api}: what is sent, and what is printed of any answer. */
final class ApiCommandTests {

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Map<String, String> environment = daemon.environment();

    ApiCommandTests() {
        daemon.answer("GET /api/whoami", 200, """
                {"version":"1.2.3","home":"/the/home","identity":"calm-agent","active_identity":"calm-agent",
                "principal_id":"p","vault_id":"v","principal_role":"admin","account_email":"","did":"did:key:z6Mk",
                "registration_status":"claimed","daemon_url":"http://127.0.0.1:7998","configured_encryption_mode":"a",
                "effective_encryption_source":"b","encryption_backend":"c","rights":{"reach":"full","providers":null,
                "bound":false}}""");
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void theQueryIsSentAsItIsTyped() {
        String call = "GET /api/audit/events?cursor=a%2Bb%3D&limit=5";
        daemon.answer(call, 200, "{\"entries\":[]}");
        TestWorld world = new TestWorld(environment);
        assertEquals(0, world.run("api", "get", "/api/audit/events?cursor=a%2Bb%3D&limit=5"), world.err());
        assertEquals("{\"entries\":[]}\n", world.out());
        assertEquals(call, daemon.requests().getLast());
    }

    @Test
    void headersAreSentAndMayReplaceOurs() {
        daemon.answer("POST /api/x", 200, "{}");
        TestWorld world = new TestWorld(environment);
        assertEquals(
                0,
                world.run(
                        "api",
                        "POST",
                        "/api/x",
                        "--header",
                        "X-Trace: a: b",
                        "--header",
                        "content-type:text/plain",
                        "--data",
                        "not json"),
                world.err());
        assertEquals("POST /api/x not json", daemon.requests().getLast());
        String head = daemon.heads().getLast();
        assertTrue(head.contains("\r\nX-Trace: a: b\r\n"), head);
        assertTrue(head.contains("\r\ncontent-type: text/plain\r\n"), head);
        assertFalse(head.contains("application/json\r\nContent-Length"), head);
        assertTrue(head.contains("Authorization: PoP "), "it is signed");
    }

    @Test
    void headersThatAreNotTheCallersAreRefused() {
        int before = daemon.requests().size();
        for (String header : List.of(
                "Authorization: PoP x",
                "authorization:Bearer y",
                "Host: evil.test",
                "Content-Length: 3",
                "Transfer-Encoding: chunked",
                "Connection: keep-alive",
                "Expect: 100-continue",
                "no colon",
                ": x",
                "A B: c",
                "X: a\r\nY: b",
                "X: \u00e9")) {
            TestWorld world = new TestWorld(environment);
            assertEquals(2, world.run("api", "GET", "/api/x", "--header", header), header);
            assertEquals("", world.out());
        }
        TestWorld twice = new TestWorld(environment);
        assertEquals(2, twice.run("api", "GET", "/api/x", "--header", "X: 1", "--header", "x: 2"));
        assertTrue(
                daemon.requests().stream().skip(before).noneMatch(request -> request.contains("/api/x")),
                daemon.requests()::toString);
    }

    @Test
    void statusAndHeadersStandFirstWhenTheyAreWanted() {
        daemon.answer("GET /api/x", 201, "{\"a\":1}");
        TestWorld world = new TestWorld(environment);
        assertEquals(0, world.run("api", "GET", "/api/x", "--include"));
        assertEquals(
                "HTTP/1.1 201\nContent-Type: application/json\nContent-Length: 7\nConnection: close\n\n{\"a\":1}\n",
                world.out());
    }

    @Test
    void theStatusDecidesHowItEnds() {
        Map<String, Integer> codes = Map.of(
                "404 {\"error\":\"ProviderNotFoundError\",\"message\":\"m\"}", 4,
                "404 {\"error\":\"ConnectionNotFoundError\",\"message\":\"m\"}", 3,
                "403 {\"detail\":\"Admin role required\"}", 1,
                "500 Internal Server Error", 1,
                "303 ", 1);
        codes.forEach((answer, code) -> {
            daemon.answer("GET /api/x", Integer.parseInt(answer.substring(0, 3)), answer.substring(4));
            TestWorld world = new TestWorld(environment);
            assertEquals(code, world.run("api", "GET", "/api/x"), answer);
            assertTrue(world.out().startsWith(answer.substring(4)), world.out());
            assertTrue(world.err().contains("answered " + answer.substring(0, 3)), world.err());
        });
    }

    @Test
    void onATerminalAnAnswerCannotSteerIt() {
        daemon.answer("GET /api/x", 200, "one\u001b[31m\ntwo\u202e");
        TestWorld eyes = new TestWorld(environment).showing(80, 24);
        assertEquals(0, eyes.run("api", "GET", "/api/x"));
        assertEquals("one[31m\ntwo\n", eyes.out());
        TestWorld program = new TestWorld(environment);
        assertEquals(0, program.run("api", "GET", "/api/x"));
        assertTrue(program.out().startsWith("one\u001b[31m\ntwo\u202e"), program.out());
    }
}
