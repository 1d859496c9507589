package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code provider new}: the interview, and the same by options. */
final class NewCommandTests {

    private static final String KEY = "ok-1nvented0invented0inv";
    private static final String DEFINITION = """
            {"name":"orchard","display_name":"Orchard","auth_type":"api_key","flow":"api_key","api_url":"api.orchard.test",
            "api_key":{"header_name":"X-Orchard-Key","header_prefix":null}}""";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Map<String, String> environment = daemon.environment();

    NewCommandTests() {
        daemon.answer("POST /api/providers", 200, """
                {"status":"checked","provider":"orchard","definition":%s,"replaces":null,"replaces_custom":false,
                "warnings":[]}""".formatted(DEFINITION));
        daemon.answer("GET /api/connections?definitions=outline", 200, """
                {"connections":[],"by_source":{"bundled":[%s],"custom":[]}}""".formatted(
                        DEFINITION.replace("\"name\":\"orchard\"", "\"name\":\"openai\"")));
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void anInterviewMakesADefinitionOfAnExampleRequest() {
        TestWorld person = new TestWorld(environment)
                .showing(100, 50)
                .answering(
                        "Orchard!",
                        "",
                        "curl https://api.orchard.test/v1/trees \\",
                        "  -H 'X-Orchard-Key: " + KEY + "'",
                        "y",
                        "",
                        "http://orchard.test/keys",
                        "https://orchard.test/keys",
                        "y",
                        "n");
        assertEquals(0, person.run("provider", "new"), person.err());
        String sent = daemon.requests().getLast();
        assertFalse(sent.contains("\"check\""), sent);
        for (String part : new String[] {
            "\\\"name\\\": \\\"orchard\\\"",
            "\\\"display_name\\\": \\\"Orchard!\\\"",
            "\\\"api_url\\\": \\\"api.orchard.test\\\"",
            "\\\"header_name\\\": \\\"X-Orchard-Key\\\"",
            "\\\"key_pattern\\\": \\\"^ok-[A-Za-z0-9]{14,}$\\\"",
            "\\\"key_url\\\": \\\"https://orchard.test/keys\\\"",
            "\\\"api_key\\\": \\\"ORCHARD_API_KEY\\\""
        }) {
            assertTrue(sent.contains(part), sent);
        }
        assertTrue(person.out().startsWith("Registered provider orchard.\n"), person.out());
        assertTrue(person.err().contains("Key: X-Orchard-Key: KEY\n")
                || person.err().contains("X-Orchard-Key: KEY"));
        assertTrue(daemon.requests().stream().noneMatch(request -> request.contains("1nvented")), "the key was sent");
        assertFalse((person.out() + person.err()).contains("1nvented"), "the key was shown");
    }

    @Test
    void withoutAnExampleThePlaceIsChosenAndTakenNamesAreNotTaken() {
        TestWorld person = new TestWorld(environment)
                .showing(100, 50)
                .answering(
                        "OpenAI",
                        "openai",
                        "orchard",
                        "nonsense",
                        "api.orchard.test",
                        "query",
                        "",
                        "",
                        "MY_KEY",
                        "",
                        "n");
        assertEquals(2, person.run("provider", "new"), person.err());
        String sent = daemon.requests().getLast();
        assertTrue(sent.contains("\"check\":true"), "what was not agreed to is not registered: " + sent);
        assertTrue(sent.contains("\\\"query_name\\\": \\\"api_key\\\""), sent);
        assertTrue(sent.contains("\\\"api_key\\\": \\\"MY_KEY\\\""), sent);
        assertTrue(person.err().contains("There is a provider openai already"), person.err());
        assertTrue(person.err().contains("neither a line of curl nor an address"), person.err());
    }

    @Test
    void aDescriptionIsDraftedByTheDaemonAndAPersonChooses() throws IOException {
        daemon.answer("POST /api/providers/draft", 200, """
                {"definition":%s,"notes":["the scheme cert cannot be used"],"schemes":[
                {"name":"a","shown":"X-Orchard-Key: KEY","taken":true},{"name":"b","shown":"?k=KEY","taken":false}]}""".formatted(DEFINITION));
        String file = Files.writeString(daemon.root().resolve("openapi.yaml"), "openapi: 3.1.0\n")
                .toString();
        TestWorld person = new TestWorld(environment).showing(100, 50).answering("b", "y");
        assertEquals(
                0,
                person.run("provider", "new", "--from-openapi", file, "--display-name", "Pear"),
                person.err() + person.out());
        assertTrue(person.err().contains("note: the scheme cert cannot be used"), person.err());
        assertTrue(daemon.requests().get(0).endsWith("{\"description\":\"openapi: 3.1.0\\n\",\"schemes\":[]}"));
        assertTrue(
                daemon.requests().get(1).endsWith("\"schemes\":[\"b\"]}"),
                daemon.requests().get(1));
        assertTrue(daemon.requests().getLast().contains("\\\"display_name\\\": \\\"Pear\\\""));
        TestWorld url = new TestWorld(environment);
        assertEquals(
                0,
                url.run(
                        "provider",
                        "new",
                        "pear",
                        "--from-openapi",
                        "https://orchard.test/api.json",
                        "--scheme",
                        "b",
                        "--yes"));
        assertTrue(daemon.requests().stream()
                .anyMatch(request -> request.endsWith(
                        "{\"url\":\"https://orchard.test/api.json\",\"name\":\"pear\",\"schemes\":[\"b\"]}")));
        TestWorld both = new TestWorld(environment);
        assertEquals(2, both.run("provider", "new", "--from-openapi", file, "--header", "X-Key", "--yes"));
    }

    @Test
    void optionsMakeOneWithoutQuestions() throws IOException {
        TestWorld printed = new TestWorld(environment);
        assertEquals(
                0,
                printed.run(
                        "provider",
                        "new",
                        "--url",
                        "https://api.orchard.test/v1",
                        "--header",
                        "Authorization: Bot",
                        "--print"));
        assertTrue(printed.out().contains("\"name\": \"orchard\""), printed.out());
        assertTrue(printed.out().contains("\"header_prefix\": \"Bot\""), printed.out());
        assertEquals(0, daemon.requests().size(), "printing asks nobody");
        TestWorld piped = new TestWorld(environment).piping("curl -H 'X-Key: " + KEY + "' https://api.orchard.test");
        assertEquals(0, piped.run("provider", "new", "orchard", "--from-curl", "-", "--yes"), piped.err());
        assertTrue(piped.out().contains("\"status\": \"registered\""), piped.out());
        assertFalse(piped.out().contains("1nvented"), piped.out());
        String file = Files.writeString(daemon.root().resolve("request.txt"), "curl https://api.orchard.test")
                .toString();
        TestWorld nowhere = new TestWorld(environment);
        assertEquals(2, nowhere.run("provider", "new", "--from-curl", file, "--yes"));
        assertTrue(nowhere.out().contains("the example shows no place for a key"), nowhere.out());
        TestWorld nothing = new TestWorld(environment);
        assertEquals(2, nothing.run("provider", "new", "--yes"));
        TestWorld plain = new TestWorld(environment);
        assertEquals(2, plain.run("provider", "new", "--url", "http://api.orchard.test", "--query", "k", "--yes"));
        assertTrue(plain.out().contains("https only"), plain.out());
        TestWorld typed = new TestWorld(environment);
        assertEquals(2, typed.run("provider", "new", "orchard", "curl", "-H", "X-Key: k", "https://api.orchard.test"));
    }
}
