package authsome.ports.tck.openbao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RaftClusterTests {

    private static final String PATH = DevServer.KV + "/data/a";

    @TempDir
    Path folder;

    @Test
    void whatOneNodeGotOthersHaveWhateverHappensToIt() {
        try (RaftCluster cluster = RaftCluster.start(folder, Instant.now(), new SecureRandom())) {
            cluster.api(cluster.standby()).post(PATH, Map.of("data", Map.of("n", "1")));
            int first = cluster.awaitLeader();
            cluster.cutOff(first);
            int second = cluster.awaitLeader();
            assertNotEquals(first, second);
            assertEquals(Map.of("n", "1"), cluster.api(second).get(PATH).data().get("data"));
            cluster.reconnect();
            cluster.awaitWhole();
            int sealed = cluster.standby();
            cluster.seal(sealed);
            assertEquals(503, cluster.api(sealed).ask("GET", PATH, Map.of()).status());
            cluster.unseal(sealed);
            cluster.awaitWhole();
            cluster.freeze(sealed);
            assertFalse(cluster.api(sealed).isServing());
            cluster.thaw(sealed);
            cluster.awaitWhole();
        }
    }
}
