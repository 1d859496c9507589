package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What scripts read that were written for the published package: the members of each answer, under old and new names. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class PublishedOutputTests {

    private static final String DEFINITION = """
            {"schema_version": 1, "name": "acme", "display_name": "Acme", "auth_type": "api_key", "flow": "api_key",
             "api_url": "https://api.acme.test", "api_key": {"header_name": "Authorization", "header_prefix": "Bearer"}}
            """;
    private static final List<String> CONNECTION = List.of("connection_name", "is_default", "auth_type", "status");

    private TestHome home;

    @BeforeAll
    void openHome() throws Exception {
        home = TestHome.fresh();
    }

    @AfterAll
    void closeHome() throws Exception {
        home.close();
    }

    @Test
    void hasTheMembersThatScriptsKnow() throws Exception {
        has(answer("daemon start"), "status message");
        has(answer("daemon status"), "running health pid_file log_file");
        has(answer("daemon logs -n 5"), "log_file entries");
        has(login(), "status provider connection record_status session_id");
        for (String list : List.of("list --json", "provider list")) {
            JsonObject listing = answer(list);
            has(listing, "bundled custom");
            JsonObject openai = listing.objects("bundled").stream()
                    .filter(entry -> entry.text("name").equals("openai"))
                    .findFirst()
                    .orElseThrow();
            has(openai, "name display_name auth_type source connections");
            has(openai.objects("connections").getFirst(), String.join(" ", CONNECTION));
        }
        for (String inspect : List.of("inspect openai", "provider inspect openai")) {
            JsonObject definition = answer(inspect);
            has(definition, "name display_name auth_type connections");
            assertFalse(definition.members().containsKey("schema_version"), inspect);
        }
        for (String get :
                List.of("get openai --connection work --json", "connections inspect openai --connection work")) {
            JsonObject record = answer(get);
            has(record, "provider identity connection_name auth_type status api_key");
            assertEquals("***REDACTED***", record.text("api_key"));
            assertFalse(record.members().containsKey("schema_version"), get);
        }
        assertEquals(
                Set.of("v", "status"),
                answer("connections inspect openai --connection work --field status")
                        .members()
                        .keySet());
        for (String set : List.of("set-default openai work --json", "connections set-default openai work")) {
            JsonObject answer = answer(set);
            has(answer, "status provider default_connection");
            assertEquals("ok", answer.text("status"));
        }
        has(answer("connections set-global openai work"), "v");
        has(answer("connections unset-global openai"), "v");
        has(
                answer("whoami --json"),
                "authsome_version home_directory agent profile principal_id vault_id did registration_status daemon_url"
                        + " configured_encryption_mode effective_encryption_source encryption_backend vault_status"
                        + " connected_providers_count connected_providers issues");
        has(answer("doctor --json"), "status checks issues warnings");
        has(answer("log -n 3 --json"), "entries next_cursor");
        has(answer("log -n 3 --raw --json"), "log_file entries");
        has(answer("scan --json"), "results");
        has(
                answer("onboard --json --scan-only"),
                "status home agent did registration_status daemon_base_url configured_encryption_mode"
                        + " effective_encryption_source encryption_backend connection import configured_count"
                        + " imported_count results");
        has(answer("agent create --handle second-agent"), "status home agent did registration_status switched");
        has(answer("agent use second-agent"), "status agent did");
    }

    @Test
    void hasThemForWhatIsTakenAwayToo() throws Exception {
        login();
        Path file = Files.writeString(home.root().resolve("acme.json"), DEFINITION);
        for (String name : List.of("register --json", "provider register")) {
            has(answer(name + " --yes --force " + file), "status provider warnings");
        }
        for (String name : List.of("remove --json", "provider remove")) {
            has(answer(name + " acme --yes"), "status provider");
            Outcome again = run("provider register --yes --force " + file);
            assertEquals(0, again.exit(), again.printed());
        }
        has(answer("logout openai --connection work --json"), "status provider connection");
        for (String name : List.of("revoke --json", "provider revoke")) {
            login();
            has(answer(name + " openai --yes"), "status provider");
        }
        Files.delete(file);
        has(answer("daemon restart"), "status message stop_message stopped");
        has(answer("daemon stop"), "status message");
        has(failure("daemon status", 1), "running error");
    }

    @Test
    void failuresAreNamedInTheSameForm() throws Exception {
        assertEquals(
                "ProviderNotFoundError", failure("provider inspect nope", 4).text("error"));
        assertEquals(
                "ProviderNotFoundError: [nope] Provider 'nope' not found",
                failure("provider inspect nope", 4).text("message"));
        assertEquals(
                "ConnectionNotFoundError",
                failure("connections inspect openai", 3).text("error"));
        assertEquals(
                "FileNotFoundError",
                failure("provider register /no/such/file --yes", 1).text("error"));
        assertEquals("UsageError", failure("onboard --quiet --json", 1).text("error"));
        assertEquals(
                "RunNotFoundError",
                failure("runs show run_000000000000 --json", 18).text("error"));
    }

    private JsonObject login() throws IOException, InterruptedException {
        Outcome outcome = home.authsome("login", "openai", "--connection", "work", "--force", "--json")
                .stdin(Canary.key("published"))
                .run();
        assertEquals(0, outcome.exit(), outcome.printed());
        return json(outcome);
    }

    private JsonObject answer(String line) throws IOException, InterruptedException {
        return failure(line, 0);
    }

    private JsonObject failure(String line, int exit) throws IOException, InterruptedException {
        Outcome outcome = run(line);
        assertEquals(exit, outcome.exit(), line + ": " + outcome.printed());
        return json(outcome);
    }

    private Outcome run(String line) throws IOException, InterruptedException {
        return home.authsome(line.split(" ", -1)).run();
    }

    private static JsonObject json(Outcome outcome) {
        JsonObject answer =
                (JsonObject) authsome.api.client.json.Json.parse(outcome.out().getBytes(StandardCharsets.UTF_8));
        assertEquals("v", answer.members().keySet().iterator().next(), "v comes first: " + outcome.out());
        return answer;
    }

    private static void has(JsonObject answer, String members) {
        for (String member : members.split(" ", -1)) {
            assertTrue(
                    answer.members().containsKey(member),
                    member + " is missing in " + answer.members().keySet());
        }
    }
}
