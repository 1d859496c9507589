package authsome.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ProcessEnvironmentTests {

    @Test
    void putsBackWhatTheLauncherPutAside() {
        assertEquals(
                Map.of("JAVA_TOOL_OPTIONS", "-Da=b", "PATH", "/bin"),
                ProcessEnvironment.restored(Map.of("AUTHSOME_OUTER_JAVA_TOOL_OPTIONS", "-Da=b", "PATH", "/bin")));
    }

    @Test
    void leavesAnEnvironmentWithoutLauncherAsItIs() {
        Map<String, String> environment = Map.of("JAVA_TOOL_OPTIONS", "-Da=b");
        assertEquals(environment, ProcessEnvironment.restored(environment));
    }
}
