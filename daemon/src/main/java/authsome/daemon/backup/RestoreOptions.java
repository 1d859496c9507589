package authsome.daemon.backup;

import authsome.domain.identity.VaultId;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code restore}.
 *
 * @param home the home that takes the backup
 * @param file the backup
 * @param vault the vault that takes the backup of one; null for the one that it is of
 * @param force whether what is there may be replaced
 * @param dryRun whether the backup is only read
 * @param environment the variables of this process
 */
public record RestoreOptions(
        Path home, Path file, @Nullable VaultId vault, boolean force, boolean dryRun, Map<String, String> environment) {

    public RestoreOptions {
        environment = Map.copyOf(environment);
    }

    /**
     * Reads {@code --home PATH --file PATH [--vault ID] [--force] [--dry-run]}.
     *
     * @throws IllegalArgumentException if they say something else
     */
    public static RestoreOptions parse(List<String> arguments, Map<String, String> environment) {
        @Nullable Path home = null;
        @Nullable Path file = null;
        @Nullable VaultId vault = null;
        boolean force = false;
        boolean dryRun = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String name = rest.next();
            switch (name) {
                case "--force" -> force = true;
                case "--dry-run" -> dryRun = true;
                case "--home" ->
                    home = Path.of(value(name, rest)).toAbsolutePath().normalize();
                case "--file" -> file = Path.of(value(name, rest)).toAbsolutePath();
                case "--vault" -> vault = new VaultId(value(name, rest));
                default -> throw new IllegalArgumentException("unknown option " + name);
            }
        }
        if (home == null || file == null) {
            throw new IllegalArgumentException("restore needs --home and --file");
        }
        return new RestoreOptions(home, file, vault, force, dryRun, environment);
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return rest.next();
    }
}
