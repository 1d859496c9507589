package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.EdgeEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.home.Release;
import authsome.api.client.http.BaseUrl;
import authsome.domain.identity.Handle;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which proxy {@code run} takes where the daemon is elsewhere, as far as that is decided before the daemon is called. */
final class RunViaTests {

    private static final String URL = "https://authsome.example.test";

    @TempDir
    Path folder;

    private TestWorld run(String... words) {
        TestWorld world = new TestWorld(
                Map.of("AUTHSOME_HOME", folder.toString(), "AUTHSOME_BASE_URL", URL, "PATH", System.getenv("PATH")));
        world.run(words);
        return world;
    }

    private void edge(long pid, Instant startedAt, String server) {
        HomeLayout home = new HomeLayout(folder);
        PrivateFiles.createFolder(home.daemon());
        new EdgeEndpoint(
                        pid,
                        startedAt.toEpochMilli(),
                        Release.ofThis("test"),
                        BaseUrl.parse(server),
                        new Handle("steady-wisely-boldly-0042"),
                        4_100)
                .write(home.edge());
    }

    private void refusesTheEdge() {
        String err = run("run", "--via", "edge", "--", "true").err();
        assertTrue(err.contains("no edge of this home runs for " + URL), err);
        assertTrue(err.contains("authsome daemon start --edge"), err);
    }

    @Test
    void anEdgeThatIsAskedForMustBeThere() {
        refusesTheEdge();
    }

    @Test
    void oneForAnotherServerIsNone() {
        edge(
                ProcessHandle.current().pid(),
                ProcessHandle.current().info().startInstant().orElseThrow(),
                "https://other.example.test");
        refusesTheEdge();
    }

    @Test
    void oneWhoseProcessEndedIsNone() {
        edge(ProcessHandle.current().pid(), Instant.EPOCH, URL);
        refusesTheEdge();
    }

    @Test
    void theHomeMaySayItForAll() {
        PrivateFiles.createFolder(folder.resolve("client"));
        PrivateFiles.replace(
                new HomeLayout(folder).clientConfig(), "{\"run_via\": \"tunnel\"}".getBytes(StandardCharsets.UTF_8));
        String err = run("run", "--", "true").err();
        assertTrue(err.contains("run_via in") && err.contains("is neither edge nor server"), err);
        PrivateFiles.replace(
                new HomeLayout(folder).clientConfig(), "{\"run_via\": \"edge\"}".getBytes(StandardCharsets.UTF_8));
        assertTrue(run("run", "--", "true").err().contains("no edge of this home runs"));
    }

    @Test
    void onlyTwoWaysThereAre() {
        assertEquals(
                2, new TestWorld(Map.of("AUTHSOME_HOME", folder.toString())).run("run", "--via", "x", "--", "true"));
    }
}
