package authsome.daemon.moving;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The options of {@code vault-policy}.
 *
 * @param home the home whose settings count
 * @param environment the variables of this process
 */
public record PolicyOptions(Path home, Map<String, String> environment) {

    /** The storage adapter that needs a policy. */
    public static final String STORE = "hcvault";

    public PolicyOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * Reads {@code --home PATH}.
     *
     * @throws IllegalArgumentException if they say something else
     */
    public static PolicyOptions parse(List<String> arguments, Map<String, String> environment) {
        if (arguments.size() != 2 || !arguments.getFirst().equals("--home")) {
            throw new IllegalArgumentException("vault-policy needs --home");
        }
        return new PolicyOptions(Path.of(arguments.getLast()).toAbsolutePath().normalize(), environment);
    }
}
