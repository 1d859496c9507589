package authsome.daemon.backup;

import authsome.daemon.order.Order;
import authsome.domain.identity.VaultId;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        Order order = Order.read(arguments, Set.of("--force", "--dry-run"), Set.of("--home", "--file", "--vault"));
        @Nullable String home = order.find("--home");
        @Nullable String file = order.find("--file");
        @Nullable String vault = order.find("--vault");
        if (home == null || file == null) {
            throw new IllegalArgumentException("restore needs --home and --file");
        }
        return new RestoreOptions(
                Path.of(home).toAbsolutePath().normalize(),
                Path.of(file).toAbsolutePath(),
                vault == null ? null : new VaultId(vault),
                order.has("--force"),
                order.has("--dry-run"),
                environment);
    }
}
