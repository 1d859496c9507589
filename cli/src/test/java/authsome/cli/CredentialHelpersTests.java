package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** {@code credential git}, {@code credential docker} and {@code credential aws}: what goes in, and to the byte what comes out. */
final class CredentialHelpersTests {

    private static final String BASIC = "POST /api/credentials/basic";
    private static final String NOT_FOUND = "credentials not found in native keychain\n";

    private final FakeDaemon daemon = FakeDaemon.start();
    private final Map<String, String> environment = daemon.environment();

    CredentialHelpersTests() {
        answer("null", "ghp_secret");
    }

    @AfterEach
    void stop() throws IOException {
        daemon.close();
    }

    @Test
    void gitGetsAUserNameAndAPassword() {
        TestWorld world = git("""
                protocol=https
                host=github.com
                path=acme/app.git
                wwwauth[]=Basic realm="GitHub"
                capability[]=authtype
                capability[]=state

                """);
        assertEquals("username=x-access-token\npassword=ghp_secret\n", world.out());
        assertEquals("", world.err());
        assertEquals(
                List.of(BASIC + " {\"program\":\"git\",\"host\":\"github.com\",\"connection\":null}"),
                daemon.requests());
    }

    @Test
    void gitIsToldWhenTheCredentialEnds() {
        answer("\"2026-06-17T10:20:30.5Z\"", "gho_secret");
        assertEquals(
                "username=x-access-token\npassword=gho_secret\npassword_expiry_utc=1781691630\n",
                git("protocol=https\nhost=github.com\n").out());
    }

    @Test
    void theAccountIsNamedByAnOptionOrByTheUserOfTheRemote() {
        git("protocol=https\nhost=github.com:8443\nusername=work\n", "--connection", "home");
        assertEquals(
                BASIC
                        + " {\"program\":\"git\",\"host\":\"github.com:8443\",\"connection\":\"home\",\"username\":\"work\"}",
                daemon.requests().getLast());
    }

    @Test
    void gitIsLeftToOthersWhereNothingIsKnown() {
        daemon.answer(BASIC, 404, "{\"error\":\"ProviderNotFoundError\",\"message\":\"no provider\"}");
        for (String question : List.of(
                "protocol=https\nhost=git.example.test\n",
                "protocol=cert\npath=/key.pem\n",
                "protocol=https\nhost=[::1]:8443\n",
                "protocol=https\nhost=a/b?c\n",
                "protocol=https\n\nhost=github.com\n",
                "host=github.com\n",
                "=\nnonsense\n",
                "")) {
            TestWorld world = git(question);
            assertEquals("", world.out() + world.err(), question);
        }
        assertEquals(1, daemon.requests().size());
    }

    @Test
    void storeEraseAndWhatALaterGitWantsDoNothing() {
        for (String operation : List.of("store", "erase", "capability", "something")) {
            TestWorld world = new TestWorld(environment).piping("protocol=https\nhost=github.com\npassword=p\n\n");
            assertEquals(0, world.run("credential", "git", operation));
            assertEquals("", world.out() + world.err());
        }
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void gitGetsNothingOverHttpOrInsideARun() {
        TestWorld http = new TestWorld(environment).piping("protocol=http\nhost=github.com\n");
        assertEquals(4, http.run("credential", "git", "get"));
        assertEquals("", http.out());
        assertTrue(http.err().contains("https only"), http.err());
        environment.put("AUTHSOME_RUN", "run_0123456789ab");
        TestWorld inside = new TestWorld(environment).piping("protocol=https\nhost=github.com\n");
        assertEquals(4, inside.run("credential", "git", "get"));
        assertEquals("", inside.out());
        assertTrue(inside.err().contains("inside a run"), inside.err());
        TestWorld docker = new TestWorld(environment).piping("ghcr.io");
        assertEquals(4, docker.run("credential", "docker", "get"));
        assertTrue(docker.out().contains("inside a run"), docker.out());
        TestWorld aws = new TestWorld(environment);
        assertEquals(4, aws.run("credential", "aws"));
        assertEquals("", aws.out());
        assertTrue(aws.err().contains("inside a run"), aws.err());
        assertEquals(List.of(), daemon.requests());
    }

    @Test
    void awsIsAnsweredByVersionOneOfItsProtocol() {
        daemon.answer("GET /api/connections/aws/default", 200, """
                {"schema_version":2,"provider":"aws","connection_name":"default","auth_type":"api_key","status":"connected",
                 "expires_at":null,"credentials":{"access_key_id":"AKIAEXAMPLE","region":"eu-west-1",
                 "secret_access_key":"a/b+c","session_token":"t=="}}""");
        TestWorld world = new TestWorld(environment);
        assertEquals(0, world.run("credential", "aws"));
        assertEquals(
                "{\"Version\":1,\"AccessKeyId\":\"AKIAEXAMPLE\",\"SecretAccessKey\":\"a/b+c\",\"SessionToken\":\"t==\"}\n",
                world.out());
        assertEquals("", world.err());
    }

    @Test
    void aRefusalIsSaidAndGivesNothing() {
        daemon.answer(
                BASIC,
                403,
                "{\"detail\":\"Identity 'a-b' may use connections in runs, and neither read nor change them\"}");
        TestWorld world = new TestWorld(environment).piping("protocol=https\nhost=github.com\n");
        assertEquals(4, world.run("credential", "git", "get"));
        assertEquals("", world.out());
        assertTrue(world.err().contains("agent restrict"), world.err());
        daemon.answer(
                BASIC,
                404,
                "{\"error\":\"ConnectionNotFoundError\",\"message\":\"none\",\"hint\":\"run 'authsome login github'\"}");
        TestWorld missing = new TestWorld(environment).piping("protocol=https\nhost=github.com\n");
        assertEquals(3, missing.run("credential", "git", "get"));
        assertEquals("", missing.out());
        assertFalse(missing.err().isEmpty());
    }

    @Test
    void aCredentialCannotBeginAnotherAttribute() {
        answer("null", "key\\nhost=evil.test");
        TestWorld world = new TestWorld(environment).piping("protocol=https\nhost=github.com\n");
        assertEquals(4, world.run("credential", "git", "get"));
        assertEquals("", world.out());
        assertFalse(world.err().contains("evil"), world.err());
    }

    @Test
    void dockerGetsTheCredentialOfARegistry() {
        for (String server : List.of("ghcr.io", "https://ghcr.io", "https://ghcr.io/v1/")) {
            TestWorld world = new TestWorld(environment).piping(server + "\n");
            assertEquals(0, world.run("credential", "docker", "get"));
            assertEquals(
                    "{\"ServerURL\":\"" + server + "\",\"Username\":\"x-access-token\",\"Secret\":\"ghp_secret\"}\n",
                    world.out());
            assertEquals(
                    BASIC + " {\"program\":\"docker\",\"host\":\"ghcr.io\",\"connection\":null}",
                    daemon.requests().getLast());
        }
    }

    @Test
    void dockerReadsThatThereIsNothing() {
        daemon.answer(BASIC, 404, "{\"error\":\"ProviderNotFoundError\",\"message\":\"no provider\"}");
        for (String server : List.of("https://index.docker.io/v1/", "[::1]:5000", "<token>")) {
            TestWorld world = new TestWorld(environment).piping(server);
            assertEquals(1, world.run("credential", "docker", "get"), server);
            assertEquals(NOT_FOUND, world.out());
            assertEquals("", world.err());
        }
    }

    @Test
    void dockerListsRegistriesWithoutSecrets() {
        daemon.answer(
                "GET /api/credentials/basic?program=docker",
                200,
                "{\"hosts\":[{\"host\":\"ghcr.io\",\"username\":\"x-access-token\"}]}");
        TestWorld world = new TestWorld(environment);
        assertEquals(0, world.run("credential", "docker", "list"));
        assertEquals("{\"https://ghcr.io\":\"x-access-token\"}\n", world.out());
    }

    @Test
    void whatDockerWouldStoreOrEraseIsRefusedWhereDockerReadsIt() {
        TestWorld store = new TestWorld(environment)
                .piping("{\"ServerURL\":\"ghcr.io\",\"Username\":\"u\",\"Secret\":\"s3cr3t\"}");
        assertEquals(4, store.run("credential", "docker", "store"));
        assertTrue(store.out().contains("authsome login"), store.out());
        TestWorld erase = new TestWorld(environment).piping("ghcr.io");
        assertEquals(4, erase.run("credential", "docker", "erase"));
        assertTrue(erase.out().contains("authsome logout"), erase.out());
        TestWorld http = new TestWorld(environment).piping("http://ghcr.io");
        assertEquals(4, http.run("credential", "docker", "get"));
        TestWorld nothing = new TestWorld(environment);
        assertEquals(2, nothing.run("credential", "docker", "get"));
        assertTrue(nothing.out().contains("no credentials server URL"), nothing.out());
        TestWorld wrong = new TestWorld(environment);
        assertEquals(2, wrong.run("credential", "docker", "login"));
        assertFalse((store.out() + store.err()).contains("s3cr3t"));
        assertEquals(List.of(), daemon.requests());
    }

    private TestWorld git(String question, String... options) {
        TestWorld world = new TestWorld(environment).piping(question);
        String[] words = Stream.concat(Stream.of("credential", "git", "get"), Stream.of(options))
                .toArray(String[]::new);
        assertEquals(0, world.run(words), world.err());
        return world;
    }

    private void answer(String end, String secret) {
        daemon.answer(
                BASIC,
                200,
                "{\"provider\":\"github\",\"connection\":\"work\",\"username\":\"x-access-token\",\"password\":\""
                        + secret + "\",\"expires_at\":" + end + "}");
    }
}
