package authsome.daemon;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code serve}.
 *
 * @param home the home
 * @param environment the variables of this process, in which {@code --port} stands as if it had been set there
 */
record ServeOptions(Path home, Map<String, String> environment) {

    ServeOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * Reads {@code --home PATH} and {@code --port N}.
     *
     * @throws IllegalArgumentException if they say something else
     */
    static ServeOptions parse(List<String> arguments, Map<String, String> environment) {
        Map<String, String> effective = new HashMap<>(environment);
        String home = environment.getOrDefault("AUTHSOME_HOME", "");
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            if (!rest.hasNext()) {
                throw new IllegalArgumentException(name + " needs a value");
            }
            String value = rest.next();
            switch (name) {
                case "--home" -> home = value;
                case "--port" -> effective.put("AUTHSOME_PORT", value);
                default -> throw new IllegalArgumentException("unknown option " + name);
            }
        }
        Path path = home.isBlank() ? Path.of(System.getProperty("user.home"), ".authsome") : Path.of(home);
        return new ServeOptions(path.toAbsolutePath().normalize(), effective);
    }
}
