package authsome.daemon.moving;

import authsome.daemon.order.Order;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The options of {@code migrate}.
 *
 * @param home the home that is moved
 * @param from the storage adapter that it has
 * @param to the one that it gets
 * @param account the e-mail address of its owner's account; null for none. The password is a line of standard input
 * @param force whether data that lie where it goes may be replaced, and kept beside it
 * @param dryRun whether all is only looked at
 * @param environment the variables of this process
 */
public record MigrateOptions(
        Path home,
        String from,
        String to,
        @Nullable String account,
        boolean force,
        boolean dryRun,
        Map<String, String> environment) {

    public MigrateOptions {
        environment = Map.copyOf(environment);
        if (from.equals(to)) {
            throw new IllegalArgumentException(
                    "a home moves from one store to another, not from " + from + " to " + to);
        }
    }

    /**
     * Reads {@code --home PATH --from ID --to ID [--account EMAIL] [--force] [--dry-run]}.
     *
     * @throws IllegalArgumentException if they say something else
     */
    public static MigrateOptions parse(List<String> arguments, Map<String, String> environment) {
        Order order =
                Order.read(arguments, Set.of("--force", "--dry-run"), Set.of("--home", "--from", "--to", "--account"));
        @Nullable String home = order.find("--home");
        @Nullable String from = order.find("--from");
        @Nullable String to = order.find("--to");
        if (home == null || from == null || to == null) {
            throw new IllegalArgumentException("migrate needs --home, --from and --to");
        }
        return new MigrateOptions(
                Path.of(home).toAbsolutePath().normalize(),
                from,
                to,
                order.find("--account"),
                order.has("--force"),
                order.has("--dry-run"),
                environment);
    }
}
