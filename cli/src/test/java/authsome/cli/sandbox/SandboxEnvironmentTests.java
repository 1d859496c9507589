package authsome.cli.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SandboxEnvironmentTests {

    @Test
    void namesNoAgentAndNoDirectWay() {
        Map<String, String> child = Map.of(
                "PATH", "/usr/bin",
                "SSH_AUTH_SOCK", "/tmp/agent",
                "DBUS_SESSION_BUS_ADDRESS", "unix:path=/run/user/1/bus",
                "AUTHSOME_HOME", "/home/ann/.authsome",
                "AUTHSOME_RUN", "run_0123456789ab",
                "NO_PROXY", "intranet.example,localhost");
        assertEquals(
                Map.of(
                        "PATH", "/usr/bin",
                        "AUTHSOME_RUN", "run_0123456789ab",
                        "AUTHSOME_SANDBOX", "bubblewrap",
                        "NO_PROXY", "127.0.0.1,localhost",
                        "no_proxy", "127.0.0.1,localhost"),
                SandboxEnvironment.of(child, List.of("127.0.0.1", "localhost")));
    }
}
