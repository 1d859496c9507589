package authsome.daemon.moving;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
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
        @Nullable Path home = null;
        @Nullable String from = null;
        @Nullable String to = null;
        @Nullable String account = null;
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
                case "--from" -> from = value(name, rest);
                case "--to" -> to = value(name, rest);
                case "--account" -> account = value(name, rest);
                default -> throw new IllegalArgumentException("unknown option " + name);
            }
        }
        if (home == null || from == null || to == null) {
            throw new IllegalArgumentException("migrate needs --home, --from and --to");
        }
        return new MigrateOptions(home, from, to, account, force, dryRun, environment);
    }

    private static String value(String name, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(name + " needs a value");
        }
        return rest.next();
    }
}
