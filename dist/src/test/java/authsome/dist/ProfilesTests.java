package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;

/** Private and work life side by side, and a use-only agent, as a person at a terminal has them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
final class ProfilesTests {

    private static final String PRIVATE = Canary.key("private");
    private static final String WORK = Canary.key("office");

    private TestHome home;

    @BeforeAll
    void logInTwice() throws Exception {
        home = TestHome.fresh();
        login(PRIVATE);
        assertEquals(
                0,
                authsome("profile", "create", "work", "--description", "the office")
                        .exit());
        login(WORK, "--profile", "work");
    }

    @AfterAll
    void closeHome() throws IOException {
        home.close();
    }

    @Test
    @Order(1)
    void eachProfileHasItsOwnConnections() throws Exception {
        assertEquals(PRIVATE + "\n", key());
        assertEquals(WORK + "\n", key("--profile", "work"));
        assertEquals(
                WORK + "\n",
                home.authsome("get", "openai", "--field", "api_key", "--show-secret", "--yes")
                        .environment("AUTHSOME_PROFILE", "work")
                        .showing()
                        .run()
                        .out());
    }

    @Test
    @Order(2)
    void noNameLeadsFromOneProfileIntoTheOther() throws Exception {
        Outcome across = authsome("--vault", "work", "list");
        assertEquals(4, across.exit());
        assertTrue(across.err().contains("hint: act in its profile"), across.printed());
        String id = authsome("--profile", "work", "--json", "whoami")
                .out()
                .replaceAll("(?s).*\"vault_id\": \"([^\"]+)\".*", "$1");
        assertEquals(4, authsome("--vault", id, "get", "openai").exit());
        for (String other : List.of("default", "DEFAULT", "../default", "vault_000000000000")) {
            Outcome back = authsome("--profile", "work", "--vault", other, "list");
            assertEquals(16, back.exit(), back.printed());
            assertTrue(back.err().contains("vault not found"), back.printed());
        }
        assertFalse(authsome("--profile", "work", "log", "--json").out().contains("\"default\": true"));
    }

    @Test
    @Order(3)
    void eachVaultIsAFileOfItsOwn() throws Exception {
        try (Stream<Path> files = Files.walk(home.root().resolve("server/data"))) {
            long vaults = files.filter(file -> file.getFileName().toString().matches("vault_[0-9a-f]{12}\\.db"))
                    .count();
            assertEquals(2, vaults);
        }
    }

    @Test
    @Order(4)
    void aUseOnlyAgentRunsAndDoesNotRead() throws Exception {
        assertEquals(
                0,
                authsome("agent", "create", "--handle", "bot", "--use-only", "--providers", "openai")
                        .exit());
        Outcome run = authsome("--profile", "bot", "run", "--", "sh", "-c", "echo $OPENAI_API_KEY $AUTHSOME_PROFILE");
        assertTrue(run.out().startsWith("sk-authsome"), run.printed());
        assertTrue(run.out().endsWith(" bot\n"), run.printed());
        Outcome read = authsome("--profile", "bot", "get", "openai", "--show-secret", "--yes");
        assertEquals(4, read.exit());
        assertTrue(read.err().contains("may use connections in runs, and neither read nor change them"), read.err());
        assertEquals(
                4, authsome("--profile", "bot", "export", "openai", "--yes").exit());
        assertEquals(4, authsome("--profile", "bot", "logout", "openai").exit());
        Outcome doctor = authsome("--profile", "bot", "doctor");
        assertEquals(0, doctor.exit(), doctor.printed());
        assertTrue(doctor.out().contains("the key of bot can be read"), doctor.printed());
        assertTrue(doctor.out().contains("it may do: use-only at openai; so what concerns"), doctor.printed());
        assertFalse(doctor.out().contains("refused"), doctor.printed());
        String seed = Files.readString(home.root().resolve("client/identities/bot.key"))
                .strip();
        Outcome keyOnly = home.authsome("whoami")
                .environment("AUTHSOME_IDENTITY_PRIVATE_KEY", seed)
                .run();
        assertTrue(keyOnly.out().contains("Identity:    bot\n"), keyOnly.printed());
        assertEquals(0, authsome("agent", "restrict", "bot", "--read-only").exit());
        assertEquals(PRIVATE + "\n", key("--profile", "bot"));
        assertEquals(0, authsome("agent", "remove", "bot", "--yes").exit());
        assertEquals(16, authsome("--profile", "bot", "list").exit());
        assertEquals(PRIVATE + "\n", key(), "the others go on");
    }

    @Test
    @Order(5)
    void signedCallsAnswerAsTheApiDoes() throws Exception {
        Outcome self = authsome("--profile", "work", "api", "get", "/api/whoami");
        assertEquals(0, self.exit(), self.printed());
        assertTrue(self.out().contains("\"vault\":\"work\""), self.printed());
        Outcome made = home.authsome("api", "POST", "/api/vaults", "--data", "-")
                .stdin("{\"name\": \"by-api\"}")
                .run();
        assertEquals(0, made.exit(), made.printed());
        assertEquals(0, authsome("api", "DELETE", "/api/vaults/by%2Dapi").exit());
        assertEquals(1, authsome("api", "DELETE", "/api/vaults/by-api").exit(), "404 without a name of its own");
        Outcome missing = authsome("api", "GET", "/api/connections/openai/nobody?secrets=redacted");
        assertEquals(3, missing.exit(), missing.printed());
        assertTrue(missing.out().contains("ConnectionNotFoundError"), missing.printed());
        assertEquals(2, authsome("api", "FETCH", "/api/whoami").exit());
        assertEquals(2, authsome("api", "GET", "api/whoami").exit());
        assertEquals(
                1,
                authsome("api", "POST", "/api/vaults", "--data", "@/no/such/file")
                        .exit());
        assertEquals(
                4,
                home.authsome("api", "GET", "/api/whoami")
                        .environment("AUTHSOME_RUN", "run_x")
                        .run()
                        .exit());
        assertTrue(authsome("runs").out().contains("No command is running"));
    }

    @Test
    @Order(6)
    void saysWhichProfileWasMeant() throws Exception {
        Outcome unknown = authsome("--profile", "wrok", "list");
        assertEquals(16, unknown.exit());
        assertTrue(unknown.err().contains("did you mean 'work'?"), unknown.err());
        assertEquals(6, authsome("profile", "create", "work").exit());
        assertEquals(2, authsome("profile", "create", "a/b").exit());
        assertEquals(4, authsome("profile", "remove", "default", "--yes").exit());
        assertTrue(authsome("profile", "list").out().contains("the office"));
    }

    @Test
    @Order(7)
    void aProfileThatWasHalfMadeIsFinished() throws Exception {
        Path file = home.root().resolve("client/profiles/work.json");
        String whole = Files.readString(file);
        Files.writeString(file, whole.replace("\"ready\":true", "\"ready\":false"));
        assertEquals(16, authsome("--profile", "work", "list").exit());
        assertTrue(authsome("profile", "list").out().contains("half made"));
        assertEquals(0, authsome("profile", "create", "work").exit());
        assertEquals(WORK + "\n", key("--profile", "work"));
    }

    @Test
    @Order(8)
    void profilesMoveWithABackup() throws Exception {
        Path backup = home.root().resolve("moved.backup");
        String passphrase = "correct horse battery\n";
        Outcome written =
                home.authsome("backup", backup.toString()).stdin(passphrase).run();
        assertEquals(0, written.exit(), written.printed());
        try (TestHome other = TestHome.fresh()) {
            Outcome restored = other.authsome("restore", backup.toString())
                    .stdin(passphrase)
                    .run();
            assertEquals(0, restored.exit(), restored.printed());
            assertEquals(
                    WORK + "\n",
                    other.authsome("--profile", "work", "get", "openai", "--field", "api_key", "--show-secret", "--yes")
                            .showing()
                            .run()
                            .out());
            assertEquals(4, other.authsome("--vault", "work", "list").run().exit(), "and stay apart there");
        }
    }

    @Test
    @Order(9)
    void removingAProfileDestroysWhatItHad() throws Exception {
        assertEquals(0, authsome("profile", "use", "work").exit());
        assertEquals(WORK + "\n", key());
        assertEquals(0, authsome("profile", "remove", "work", "--yes").exit());
        assertEquals(PRIVATE + "\n", key(), "the home acts as it began");
        try (Stream<Path> files = Files.walk(home.root())) {
            assertEquals(
                    1,
                    files.filter(path -> path.getFileName().toString().matches("vault_[0-9a-f]{12}\\.db"))
                            .count());
        }
        assertEquals(0, authsome("profile", "create", "work").exit());
        assertEquals(3, authsome("--profile", "work", "get", "openai").exit(), "nothing came back");
    }

    private String key(String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of(options));
        words.addAll(List.of("get", "openai", "--field", "api_key", "--show-secret", "--yes"));
        return home.authsome(words.toArray(String[]::new)).showing().run().out();
    }

    private void login(String key, String... options) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("login", "openai"));
        words.addAll(List.of(options));
        Outcome outcome =
                home.authsome(words.toArray(String[]::new)).stdin(key + "\n").run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    private Outcome authsome(String... words) throws IOException, InterruptedException {
        return home.authsome(words).run();
    }
}
