package authsome.daemon;

import authsome.daemon.order.Order;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code serve}.
 *
 * @param home the home; for an ephemeral daemon only its settings count
 * @param ephemeral whether everything is kept in memory, for as long as standard input stays open
 * @param passphraseLine whether the passphrase of the home is the first line of standard input
 * @param environment the variables of this process, in which {@code --port} and {@code --edge-port} stand as if they had been set there
 */
record ServeOptions(Path home, boolean ephemeral, boolean passphraseLine, Map<String, String> environment) {

    /** The port at which an edge serves runs. */
    static final String EDGE_PORT = "AUTHSOME_EDGE_PORT";

    private static final String EPHEMERAL = "--ephemeral";
    private static final String PASSPHRASE = "--passphrase-stdin";

    ServeOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * Reads {@code --home PATH}, {@code --port N}, {@code --edge-port N}, {@code --ephemeral} and {@code --passphrase-stdin}.
     *
     * @throws IllegalArgumentException if they say something else
     */
    static ServeOptions parse(List<String> arguments, Map<String, String> environment) {
        Order order = Order.read(arguments, Set.of(EPHEMERAL, PASSPHRASE), Set.of("--home", "--port", "--edge-port"));
        Map<String, String> effective = new HashMap<>(environment);
        put(effective, "AUTHSOME_PORT", order.find("--port"));
        put(effective, EDGE_PORT, order.find("--edge-port"));
        @Nullable String named = order.find("--home");
        String home = named == null ? environment.getOrDefault("AUTHSOME_HOME", "") : named;
        Path path = home.isBlank() ? Path.of(System.getProperty("user.home"), ".authsome") : Path.of(home);
        return new ServeOptions(
                path.toAbsolutePath().normalize(), order.has(EPHEMERAL), order.has(PASSPHRASE), effective);
    }

    private static void put(Map<String, String> environment, String name, @Nullable String value) {
        if (value != null) {
            environment.put(name, value);
        }
    }

    /** The names of the variables that tell this program something; their values may be secrets. */
    List<String> variables() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith("AUTHSOME_"))
                .sorted()
                .toList();
    }
}
