package authsome.api.http.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import authsome.api.client.json.Json;
import authsome.api.http.contract.RouteText.Operation;
import authsome.api.http.route.ApiDocument;
import authsome.api.http.route.RouteTable;
import authsome.api.http.surface.ApiUnderTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The document of the API says what the routes in the code do: all of them, every status, and each answer in its shape. */
final class ContractTests {

    private static final Path DOCUMENT = Path.of("../docs/reference/openapi.json");
    private static final Path LIST = Path.of("../docs/reference/api-routes.md");
    private static final String UPDATE =
            "./mvnw -pl api-http -am test -Dtest=ContractTests -Dsurefire.failIfNoSpecifiedTests=false -Dauthsome.docs.update=true";
    private static final String PROBLEM = "Accept: application/problem+json\r\n";

    @TempDir
    Path folder;

    @Test
    void everyRouteIsDescribedAndNoOther() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            Set<String> code = new TreeSet<>();
            RouteTable.all(api.broker).forEach(line -> code.add(line.name()));
            Tables.lines(api.broker).forEach(line -> code.add(line.name()));
            Set<String> missing = new TreeSet<>(code);
            missing.removeAll(Tables.ROUTES.operations().keySet());
            assertEquals(
                    Set.of(),
                    missing,
                    "describe it in api-http/src/test/resources/authsome/api/http/contract/routes.txt, ask for it in"
                            + " conversation.txt beside it, and run " + UPDATE);
            Set<String> gone = new TreeSet<>(Tables.ROUTES.operations().keySet());
            gone.removeAll(code);
            assertEquals(Set.of(), gone, "routes.txt describes what the code does not have");
        }
    }

    @Test
    void theServerKeepsToTheDocumentAndTheDocumentToTheServer() throws IOException {
        try (Conversation talk = new Conversation(folder)) {
            for (String line : Tables.rows("conversation.txt")) {
                talk.step(line);
            }
            for (Operation operation : Tables.ROUTES.operations().values()) {
                refusals(talk, operation);
            }
            talk.api().turnAway();
            for (Operation operation : Tables.ROUTES.operations().values()) {
                talk.send(operation.method(), path(operation), host(talk), "");
                talk.send(operation.method(), path(operation), host(talk) + PROBLEM, "");
            }
            assertEquals("", String.join("\n", talk.problems()));
            Set<String> unseen = new TreeSet<>(talk.judge().promised());
            unseen.removeAll(talk.judge().seen());
            Set<String> excused = new HashSet<>();
            Tables.rows("unseen.txt").forEach(row -> excused.add(row.split(" \\|", 2)[0]));
            unseen.removeIf(one -> excused.contains(one) || excused.contains(one.substring(one.lastIndexOf(' ') + 1)));
            assertEquals("", String.join("\n", unseen), "the document promises what conversation.txt never met");

            current(DOCUMENT, Layout.of(Tables.document(talk.api().broker, talk.examples())));
            current(LIST, RouteList.of(Tables.lines(talk.api().broker)));
        }
    }

    private static void current(Path file, String due) throws IOException {
        if (Boolean.getBoolean("authsome.docs.update")) {
            Files.writeString(file, due);
        }
        if (!due.equals(Files.readString(file))) {
            Path made = Path.of("target").resolve(file.getFileName());
            Files.writeString(made, due);
            fail(file + " is not what the tables say, which is in api-http/" + made + "; run " + UPDATE);
        }
    }

    /** What the gate refuses, and what every route with a proof does: in both forms of errors. */
    private static void refusals(Conversation talk, Operation operation) throws IOException {
        String method = operation.method();
        String path = path(operation);
        String line = method + " " + path + " HTTP/1.1\r\n";
        for (String form : List.of("", PROBLEM)) {
            String host = host(talk) + form;
            List<String> heads = List.of(
                    host + "Content-Length: x\r\n",
                    host + "Origin: https://evil.test\r\n",
                    host + "Transfer-Encoding: chunked\r\n",
                    host + "Content-Length: 9999999\r\n",
                    host + "Content-Type: text/plain\r\nContent-Length: 2\r\n",
                    host + "Expect: 100-continue\r\n",
                    "Host: evil.test\r\n" + form,
                    host + "X: 1\r\n".repeat(200));
            for (String head : heads) {
                talk.sendLine(method, path, line, head, "{}");
            }
            talk.sendLine(method, path, method + " " + path + " HTTP/1.0\r\n", host, "");
            if (operation.answers.containsKey(401) || isProven(talk, operation)) {
                talk.send(method, path, host, "");
                talk.step("as other");
                talk.send(method, path, host + talk.proof(method, path, new byte[0]), "");
                talk.step("as owner");
                String elsewhere = path + "?vault=nowhere";
                talk.send(method, elsewhere, host + talk.proof(method, elsewhere, new byte[0]), "");
            }
            if (operation.body != null) {
                for (String body : List.of("[]", "{")) {
                    String json = "Content-Type: application/json\r\nContent-Length: " + body.length() + "\r\n";
                    talk.send(
                            method,
                            path,
                            host + json + talk.proof(method, path, body.getBytes(StandardCharsets.UTF_8)),
                            body);
                }
            }
        }
    }

    private static boolean isProven(Conversation talk, Operation operation) {
        return Tables.lines(talk.api().broker).stream()
                .anyMatch(line -> line.proven() && line.name().equals(operation.name));
    }

    private static String host(Conversation talk) {
        return "Host: 127.0.0.1:" + talk.api().port + "\r\n";
    }

    private static String path(Operation operation) {
        return operation.path().replaceAll("\\{[a-z]+}", "x");
    }

    @Test
    void theDocumentIsServedAsItIs() throws IOException {
        assumeFalse(Boolean.getBoolean("authsome.docs.update"), "this build has the one from before");
        assertEquals(
                Json.printText(Json.parseObject(Files.readAllBytes(DOCUMENT))), Json.printText(ApiDocument.json()));
    }

    /** The test above can fail: each of these would be found. */
    @Test
    void theJudgeFindsWhatIsNotAsTheDocumentSays() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            Judge judge = new Judge(Tables.document(api.broker, Map.of()));
            String route = judge.route("GET", "/api/vaults?vault=x");
            assertNotNull(route);
            String json = "application/json";
            List<String> wrong = new ArrayList<>();
            assertEquals(List.of(), judge.answer(route, 200, json, "{\"vaults\":[]}"));
            wrong.addAll(judge.answer(route, 200, json, "{}"));
            wrong.addAll(judge.answer(route, 200, json, "{\"vaults\":[],\"more\":1}"));
            wrong.addAll(judge.answer(route, 200, json, "{\"vaults\":[{\"id\":1}]}"));
            wrong.addAll(judge.answer(route, 418, json, "{\"detail\":\"x\"}"));
            wrong.addAll(judge.answer(route, 404, "text/html", "x"));
            wrong.addAll(judge.answer(route, 403, json, "{\"error\":\"x\"}"));
            assertTrue(wrong.size() >= 6, wrong.toString());
            assertFalse(judge.seen().contains(route + " 418"));
            assertEquals("GET /api/identities/by-did/{did}", judge.route("GET", "/api/identities/by-did/x"));
            assertEquals("POST /api/runs/explain", judge.route("POST", "/api/runs/explain"));
            assertEquals(null, judge.route("POST", "/nowhere"));
        }
    }
}
