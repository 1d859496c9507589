package authsome.daemon;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

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

    ServeOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * Reads {@code --home PATH}, {@code --port N}, {@code --edge-port N}, {@code --ephemeral} and {@code --passphrase-stdin}.
     *
     * @throws IllegalArgumentException if they say something else
     */
    static ServeOptions parse(List<String> arguments, Map<String, String> environment) {
        Map<String, String> effective = new HashMap<>(environment);
        String home = environment.getOrDefault("AUTHSOME_HOME", "");
        boolean ephemeral = false;
        boolean passphraseLine = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            if (name.equals("--ephemeral")) {
                ephemeral = true;
                continue;
            }
            if (name.equals("--passphrase-stdin")) {
                passphraseLine = true;
                continue;
            }
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = rest.next();
            switch (name) {
                case "--home" -> home = value;
                case "--edge-port" -> effective.put(EDGE_PORT, value);
                case "--port" -> effective.put("AUTHSOME_PORT", value);
                default -> throw new IllegalArgumentException("unknown option " + name);
            }
        }
        Path path = home.isBlank() ? Path.of(System.getProperty("user.home"), ".authsome") : Path.of(home);
        return new ServeOptions(path.toAbsolutePath().normalize(), ephemeral, passphraseLine, effective);
    }

    /** The names of the variables that tell this program something; their values may be secrets. */
    List<String> variables() {
        return environment.keySet().stream()
                .filter(name -> name.startsWith("AUTHSOME_"))
                .sorted()
                .toList();
    }
}
