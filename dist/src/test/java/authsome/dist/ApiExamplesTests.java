package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The commands on the page of the API, which {@code /docs} shows, typed one after the other into a home that knows none of
 * what they name. ContractTests made the same requests of what is there; here it counts that what stands there can be typed, and
 * that the daemon knows the route and takes the body: whatever is missing is missing by a name of its own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ApiExamplesTests {

    /** What the daemon says of a call that it does not know. */
    private static final String NO_SUCH_ROUTE = "{\"detail\":\"Not Found\"}";

    /** What the identity itself has to sign that stands in the body, and here another one signs. */
    private static final Pattern PROVEN =
            Pattern.compile("^authsome api POST '/api/(home/identity|identities/register)'");

    private static final Pattern FAILED = Pattern.compile(":(\\d+): exit code ");

    private static final Set<Integer> NOT_UNDERSTOOD = Set.of(401, 405, 415, 422);

    private TestHome home;
    private final List<String> signed = new ArrayList<>();
    private final List<String> open = new ArrayList<>();

    @BeforeAll
    void readThePage() throws Exception {
        JsonObject document =
                Json.parseObject(Files.readAllBytes(Folder.checkout().resolve("docs/reference/openapi.json")));
        for (JsonValue operations : document.object("paths").members().values()) {
            for (JsonValue operation : ((JsonObject) operations).members().values()) {
                if (((JsonObject) operation).find("x-codeSamples") instanceof JsonValue.Array samples) {
                    for (JsonValue sample : samples.items()) {
                        String source = ((JsonObject) sample).text("source");
                        (source.startsWith("curl ") ? open : signed).add(source);
                    }
                }
            }
        }
        home = TestHome.fresh();
        assertEquals(0, home.authsome("whoami").run().exit());
    }

    @AfterAll
    void close() throws IOException {
        home.close();
    }

    @Test
    void thoseThatSignAreTyped() throws Exception {
        assertTrue(signed.size() > 60, () -> signed.size() + " examples");
        Outcome typed = home.authsome("shell", "--keep-going", "-")
                .stdin(String.join("\n", signed) + "\n")
                .showing()
                .run();
        Set<String> wrong = new TreeSet<>();
        int answered = 0;
        int status = 0;
        for (String line : typed.err().lines().toList()) {
            if (line.startsWith("authsome: the daemon answered ")) {
                status = Integer.parseInt(line.substring(line.lastIndexOf(' ') + 1));
                answered++;
                continue;
            }
            Matcher failed = FAILED.matcher(line);
            if (failed.find()) {
                String command = signed.get(Integer.parseInt(failed.group(1)) - 1);
                boolean understood = status > 0 && status < 500 && !NOT_UNDERSTOOD.contains(status);
                if (!understood && !(status == 401 && PROVEN.matcher(command).find())) {
                    wrong.add(command + " -> " + (status == 0 ? line : status));
                }
                status = 0;
            }
        }
        assertEquals(Set.of(), wrong, typed::printed);
        assertTrue(answered > 20, "they name what is not there: " + typed.printed());
        assertTrue(!typed.out().contains(NO_SUCH_ROUTE), typed::printed);
    }

    @Test
    void thoseOfCurlAreTyped() throws Exception {
        Programs.assume("curl");
        assertTrue(open.size() > 5, open::toString);
        StringBuilder script = new StringBuilder();
        for (String command : open) {
            script.append(command.replace(":7998", ":" + home.port()))
                    .append(" -sS -o body -w '%{http_code}\\n'; grep -cF '")
                    .append(NO_SUCH_ROUTE)
                    .append("' body\n");
        }
        ProcessBuilder shell = new ProcessBuilder("sh", "-c", script.toString())
                .directory(home.root().toFile());
        home.enter(shell.environment());
        Outcome typed = Programs.run(shell, "");
        List<String> lines = typed.out().lines().toList();
        assertEquals(2 * open.size(), lines.size(), typed::printed);
        for (int i = 0; i < open.size(); i++) {
            int status = Integer.parseInt(lines.get(2 * i));
            assertTrue(status < 500 && !NOT_UNDERSTOOD.contains(status), open.get(i) + " -> " + status);
            assertEquals("0", lines.get(2 * i + 1), open.get(i));
        }
    }
}
