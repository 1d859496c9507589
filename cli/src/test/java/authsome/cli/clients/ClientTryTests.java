package authsome.cli.clients;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.readiness.Finding;
import authsome.domain.readiness.Level;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ClientTryTests {

    private static final Secret KEY = Secret.ofUtf8("the-key");
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    private Path folder;

    @Test
    void worksWhereItsRequestArrivedWithTheKeyHoweverItEnded() throws Exception {
        Finding finding = tried(client("version: echo tool 1.22.3", "exit 4"), LONG, "Bearer other", "Bearer the-key");
        assertEquals(Finding.ok("some tool", "1.22.3 works: its request got the credential"), finding);
    }

    @ParameterizedTest
    @CsvSource({"''", "Bearer other", "the-key"})
    void worksNotWithoutTheKey(String arrived) throws Exception {
        Finding finding = tried(
                client(
                        "version: echo tool 1.22.3",
                        "echo first >&2; echo 'cannot reach http://run:s3cret@127.0.0.1:7' >&2; exit 0"),
                LONG,
                arrived);
        assertEquals(
                Finding.failed(
                        "some tool",
                        "1.22.3 did not get through the proxy: cannot reach http://...@127.0.0.1:7",
                        "look there"),
                finding);
    }

    @Test
    void isCutWithAllThatItStarted() throws Exception {
        Path pid = folder.resolve("pid");
        Finding finding = tried(
                client("version: echo 1.0", "sh -c 'echo $$ > " + pid + "; exec sleep 600' & wait"),
                Duration.ofMillis(1500));
        assertEquals(Level.FAILED, finding.level());
        assertTrue(finding.sentence().endsWith("it was still busy after 1 s"), finding.sentence());
        long left = Long.parseLong(Files.readString(pid).strip());
        // fails where it goes on
        ProcessHandle.of(left)
                .ifPresent(
                        child -> child.onExit().orTimeout(20, TimeUnit.SECONDS).join());
    }

    @Test
    void isLeftOutWhereAPartIsNotThere() throws Exception {
        assertNull(attempt(client("part: exit 3", "exit 0"), LONG, "Bearer the-key"));
    }

    @Test
    void saysWhatCannotBeStarted() throws Exception {
        Finding finding = tried(client("version: echo broken installation >&2; exit 3", "exit 0"), LONG);
        assertEquals(Level.WARNING, finding.level());
        assertEquals("it cannot be started: broken installation", finding.sentence());
    }

    @ParameterizedTest
    @CsvSource({"v20.20.2, true", "v22.20.0, true", "v22.21.0, false", "v24.5.0, false", "odd, false"})
    void knowsVersionsThatAreTooOld(String version, boolean tooOld) throws Exception {
        KnownClient client = client("version: echo " + version, "exit 1");
        client.facts().put("before", "22.21 take a newer one");
        Finding finding = tried(client, LONG);
        assertEquals(tooOld ? Level.WARNING : Level.FAILED, finding.level());
        assertEquals(tooOld ? "take a newer one" : "look there", finding.advice());
    }

    @Test
    void everyKnownClientSaysWhatIsNeeded() throws Exception {
        Set<String> names = new HashSet<>();
        List<KnownClient> all = KnownClient.all();
        assertTrue(all.size() > 10, all::toString);
        for (KnownClient client : all) {
            assertTrue(names.add(client.path()), client.path() + " stands twice");
            assertFalse(client.program().isEmpty(), client.name());
            assertFalse(client.advice().isEmpty(), client.name());
            assertTrue(client.facts().containsKey("version") != client.facts().containsKey("part"), client.name());
            assertTrue(client.script().contains("$URL"), client.name());
        }
    }

    private static KnownClient client(String version, String script) {
        Map<String, String> facts = new HashMap<>();
        facts.put("advice", "look there");
        String[] fact = version.split(": ", 2);
        facts.put(fact[0], fact[1]);
        return new KnownClient("some tool", facts, script + "\n");
    }

    private Finding tried(KnownClient client, Duration limit, String... arrived)
            throws IOException, InterruptedException {
        return requireNonNull(attempt(client, limit, arrived));
    }

    private @Nullable Finding attempt(KnownClient client, Duration limit, String... arrived)
            throws IOException, InterruptedException {
        Path own = Files.createTempDirectory(folder, "client");
        return new ClientTry(client, own, Map.of("PATH", System.getenv().getOrDefault("PATH", "")), limit)
                .finding(path -> path.equals("/some-tool") ? List.of(arrived) : List.of(), KEY);
    }
}
