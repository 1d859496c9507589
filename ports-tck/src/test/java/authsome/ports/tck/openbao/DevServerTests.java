package authsome.ports.tck.openbao;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class DevServerTests {

    @Test
    void hasAnEngineForDocumentsAndOneForKeys() {
        DevServer server = DevServer.shared();
        String name = server.freshName();
        server.api().post(DevServer.KV + "/data/" + name, Map.of("data", Map.of("a", "b")));
        assertEquals(
                Map.of("a", "b"),
                server.api().get(DevServer.KV + "/data/" + name).data().get("data"));
        String key = server.freshKey();
        assertEquals(
                1L, server.api().get(DevServer.TRANSIT + "/keys/" + key).data().get("latest_version"));
    }

    @Test
    void isOneForTheWholeJvm() {
        assertEquals(DevServer.shared().address(), DevServer.shared().address());
        assertNotEquals(DevServer.shared().freshName(), DevServer.shared().freshName());
    }

    @Test
    void givesTokensThatMayOnlyWhatTheirPolicySays() {
        DevServer server = DevServer.shared();
        BaoApi narrow = server.api()
                .with(server.tokenWith("path \"" + DevServer.KV + "/data/mine\" { capabilities = [\"create\"] }"));
        narrow.post(DevServer.KV + "/data/mine", Map.of("data", Map.of("a", "b")));
        assertEquals(
                403, narrow.ask("GET", DevServer.KV + "/data/mine", Map.of()).status());
    }

    @Test
    void isGoneOnceClosed() {
        DevServer server = DevServer.start();
        assertTrue(server.api().isServing());
        server.close();
        assertFalse(server.api().isServing());
    }
}
