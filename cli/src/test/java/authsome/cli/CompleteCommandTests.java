package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.proof.IdentityKey;
import authsome.domain.identity.Handle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the completion of a shell is told, in homes good and bad. */
final class CompleteCommandTests {

    private static final Handle HANDLE = new Handle("calm-boldly-firmly-0412");
    private static final String LISTING = """
            {"connections":[{"name":"openai","default_connection":"work","connections":[
              {"connection_name":"work","is_default":true,"auth_type":"api_key","status":"connected",
               "account_label":"me\\u001b[2J$(id)"},
              {"connection_name":"$(touch pwned)","is_default":false,"auth_type":"api_key","status":"connected"},
              {"connection_name":"bad\\u001b]0;x","is_default":false,"auth_type":"api_key","status":"connected"}]}],
             "by_source":{"bundled":[
              {"name":"openai","display_name":"Open\\u001b[31m`id`\\nAI","auth_type":"api_key","flow":"api_key",
               "api_key":{}}],"custom":[]}}""";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Path root = daemon.root();
    private final HomeLayout home = daemon.home();
    private final Map<String, String> environment = daemon.environment();

    CompleteCommandTests() {
        daemon.answer("GET /api/connections?definitions=outline", 200, LISTING);
        daemon.answer(
                "GET /api/connections?definitions=outline&vault=office", 200, LISTING.replace("\"work\"", "\"desk\""));
        IdentityFile.create(home, HANDLE, IdentityKey.generate(new SecureRandom()), Instant.EPOCH);
        ClientConfig.read(home.clientConfig()).withActiveIdentity(HANDLE).write(home.clientConfig());
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void tellsWhatTheDaemonKnowsInOneCall() {
        assertEquals("nothing\nopenai\twork, $(touch pwned), bad]0;x\n", complete("zsh", "get", ""));
        assertEquals(List.of("GET /api/connections?definitions=outline"), daemon.requests());
    }

    @Test
    void offersNothingThatSteersATerminalAndQuotesForTheShellThatDoesNot() {
        assertEquals(
                "nothing\nwork\tconnected, the default me[2J$(id)\n\\$\\(touch\\ pwned\\)\tconnected\n",
                complete("bash", "get", "openai", "--connection", ""));
        assertEquals(
                "nothing\nwork\tconnected, the default me[2J$(id)\n'$(touch pwned)'\tconnected\n",
                complete("powershell", "get", "openai", "--connection", ""));
        assertEquals("nothing\nopenai\tOpen[31m`id` AI\n", complete("fish", "login", "op"));
    }

    @Test
    void theVaultThatWasTypedIsMeant() {
        assertTrue(complete("bash", "--vault", "office", "set-default", "openai", "")
                .contains("\ndesk\t"));
        assertTrue(
                complete("bash", "--vault=office", "set-default", "openai", "").contains("\ndesk\t"));
        environment.put("AUTHSOME_VAULT", "office");
        assertTrue(complete("bash", "set-default", "openai", "").contains("\ndesk\t"));
    }

    @Test
    void identitiesAreReadInTheHome() {
        assertEquals("nothing\n" + HANDLE + "\tan identity\n", complete("bash", "agent", "use", ""));
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void saysWhatTheShellMayAdd() {
        assertEquals("files\n", complete("bash", "register", ""));
        assertEquals("program\t2\n", complete("bash", "run", "git", ""));
        assertEquals("program\t3\n", complete("bash", "run", "--", "git", ""));
    }

    @Test
    void aHomeWithoutADaemonStaysAsItIs() throws IOException {
        Path empty = root.resolve("other");
        environment.put("AUTHSOME_HOME", empty.toString());
        assertEquals("nothing\n", complete("bash", "get", ""));
        assertFalse(Files.exists(empty), "completion makes no home");
        Files.delete(home.endpoint());
        assertEquals("nothing\n", complete("bash", "get", ""));
        assertFalse(Files.exists(home.endpoint()), "completion starts no daemon");
    }

    @Test
    void whateverIsWrongIsForTheCommandToSay() throws IOException {
        daemon.answer("GET /api/connections?definitions=outline", 500, "{\"detail\":\"out of order\"}");
        assertEquals("nothing\n", complete("bash", "get", ""));
        daemon.answer("GET /api/connections?definitions=outline", 200, "no JSON");
        assertEquals("nothing\n", complete("bash", "get", ""));
        daemon.answer("GET /api/connections?definitions=outline", 401, "{\"detail\":\"Unknown identity handle\"}");
        assertEquals("nothing\n", complete("bash", "get", ""));
        assertEquals("nothing\n", complete("bash", "--profile", "nobody", "get", ""));
        Files.writeString(home.identityKey(HANDLE), "damaged");
        assertEquals("nothing\n", complete("bash", "get", ""));
        Files.writeString(home.endpoint(), "damaged");
        assertEquals("nothing\n", complete("bash", "get", ""));
        assertFalse(daemon.requests().stream().anyMatch(request -> request.startsWith("POST")), "nobody is registered");
    }

    @Test
    void worksWithoutAHomeAndInsideASandboxAsFarAsItCan() {
        environment.put("AUTHSOME_SANDBOX", "1");
        assertEquals("nothing\n", complete("bash", "get", ""));
        assertTrue(complete("bash", "daemon", "st").contains("\nstatus\t"));
        environment.clear();
        assertTrue(complete("bash", "daemon", "st").contains("\nstatus\t"));
    }

    /** The answer with the cursor in the last word. */
    private String complete(String shell, String... words) {
        List<String> line =
                new ArrayList<>(List.of("complete", "--shell", shell, "--at", words.length + 1 + "", "--", "authsome"));
        line.addAll(List.of(words));
        TestWorld world = new TestWorld(environment);
        assertEquals(0, world.run(line.toArray(String[]::new)));
        assertEquals("", world.err());
        return world.out();
    }
}
