package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Flipped, swapped and truncated documents through the whole daemon: each is told, none is answered with what it is not,
 * and the others go on working. Whoever changes them here knows the format and mends the checksums.
 */
final class DamageTests {
    private static final String DEFAULT = "connection/openai/default";
    private static final String WORK = "connection/openai/work";
    private static final String URL = "https://" + DemoService.HOST + "/v1/models";

    @TempDir
    Path folder;

    private DemoService service;
    private TestHome home;

    @BeforeEach
    void logIn() throws Exception {
        Programs.assume("curl");
        service = DemoService.start(folder, Canary.key("default"));
        home = TestHome.fresh();
        home.settings(service.settings(home.port()));
        login("default");
        login("work");
        home.authsome("daemon", "stop").run();
    }

    @AfterEach
    void close() throws Exception {
        if (home != null) {
            home.close();
            service.close();
        }
    }

    @Test
    void whatWasChangedIsToldAndNeverTakenForTheTruth() throws Exception {
        VaultFile vault = VaultFile.of(home);
        byte[] ours = vault.body(DEFAULT);
        byte[] others = vault.body(WORK);

        byte[] flipped = ours.clone();
        flipped[flipped.length / 2] ^= 1;
        vault.replace(DEFAULT, flipped);
        assertRefused("default");
        assertEquals(
                0, home.authsome("get", "openai", "--connection", "work").run().exit());
        assertNothingIsSent();
        home.authsome("daemon", "stop").run();

        vault.replace(DEFAULT, others);
        vault.replace(WORK, ours);
        assertRefused("default");
        assertRefused("work");
        assertNothingIsSent();
        home.authsome("daemon", "stop").run();

        vault.replace(DEFAULT, ours);
        vault.replace(WORK, others);
        assertEquals(0, home.authsome("get", "openai").run().exit(), "the rest of this test proves nothing");
        assertEquals(0, home.authsome("run", "--", "curl", "-sS", URL).run().exit());
        assertTrue(service.requests().getLast().contains(Canary.key("default")));
    }

    @Test
    void aTruncatedVaultIsTold() throws Exception {
        Path file = VaultFile.of(home).path();
        Files.write(file, Arrays.copyOf(Files.readAllBytes(file), 5000));
        Outcome refused = home.authsome("export", "openai", "--yes").run();
        assertEquals(15, refused.exit(), refused.printed());
        assertNothingIsSent();
        Outcome doctor = home.authsome("doctor").run();
        assertEquals(1, doctor.exit(), doctor.printed());
        assertTrue(doctor.printed().contains("damaged"), doctor.printed());
    }

    private void login(String connection) throws Exception {
        Outcome outcome = home.authsome("login", "openai", "--connection", connection)
                .stdin(Canary.key(connection) + "\n")
                .run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    /** Neither shown nor exported, though its owner asks for it. */
    private void assertRefused(String connection) throws Exception {
        for (List<String> words : List.of(
                List.of("get", "openai", "--connection", connection, "--show-secret", "--field", "api_key", "--yes"),
                List.of("export", "openai", "--connection", connection, "--yes"))) {
            Outcome outcome = home.authsome(words.toArray(String[]::new)).run();
            assertNotEquals(0, outcome.exit(), outcome.printed());
            assertTrue(outcome.err().contains("damaged") || outcome.err().contains("integrity"), outcome.printed());
        }
    }

    /** A run goes without the credential rather than with a wrong one. */
    private void assertNothingIsSent() throws Exception {
        int before = service.requests().size();
        home.authsome("run", "--", "curl", "-sS", "-m", "10", URL).run();
        for (String request :
                service.requests().subList(before, service.requests().size())) {
            Canary.assertAbsent("the request", request);
        }
    }
}
