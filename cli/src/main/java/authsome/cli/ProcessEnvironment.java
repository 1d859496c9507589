package authsome.cli;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment of this process as it was before the launcher. The launcher puts options for other JVMs aside under
 * other names, because they would change this one.
 */
final class ProcessEnvironment {

    private static final String ASIDE = "AUTHSOME_OUTER_";
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");

    private ProcessEnvironment() {}

    static Map<String, String> read() {
        return restored(System.getenv());
    }

    static Map<String, String> restored(Map<String, String> environment) {
        Map<String, String> restored = new HashMap<>(environment);
        for (String name : OPTIONS) {
            String value = restored.remove(ASIDE + name);
            if (value != null) {
                restored.put(name, value);
            }
        }
        return restored;
    }
}
