package authsome.daemon;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.daemon.backup.RestoreCommand;
import authsome.daemon.backup.RestoreOptions;
import authsome.daemon.demo.DemoCommand;
import authsome.daemon.demo.DemoOptions;
import authsome.daemon.hardening.ClosedUrls;
import authsome.daemon.hardening.CommandLine;
import authsome.daemon.hardening.ProcessHardening;
import authsome.daemon.moving.MigrateCommand;
import authsome.daemon.moving.MigrateOptions;
import authsome.daemon.moving.Place;
import authsome.daemon.moving.PolicyOptions;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.Settings;
import authsome.home.settings.SettingsReader;
import authsome.home.store.StoreAdapters;
import authsome.ports.store.DocumentStoreProvider;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Where the daemon process begins. */
public final class Main {

    private static final int REFUSED = 1;
    private static final int USAGE = 2;

    private Main() {}

    /**
     * Runs {@code serve} or {@code edge} until the process is told to end, {@code demo-upstream} until its standard input does, or
     * {@code restore} or {@code migrate}, which end by themselves.
     *
     * @param arguments the subcommand and its options
     */
    public static void main(String[] arguments) {
        ClosedUrls.close();
        // times are told in UTC, and for the rules of any other zone the JDK would look into every jar
        System.setProperty("user.timezone", "UTC");
        System.exit(run(List.of(arguments)));
    }

    private static int run(List<String> arguments) {
        String command = arguments.isEmpty() ? "" : arguments.getFirst();
        List<String> options = arguments.isEmpty() ? List.of() : arguments.subList(1, arguments.size());
        try {
            return switch (command) {
                case "serve" ->
                    new ServeCommand(ServeOptions.parse(options, System.getenv()), System.in, System.out).run();
                case "edge" ->
                    new EdgeCommand(ServeOptions.parse(options, System.getenv()), System.in, System.out).run();
                case "demo-upstream" -> demo(options);
                case "restore" -> restore(RestoreOptions.parse(options, System.getenv()));
                case "vault-policy" -> policy(PolicyOptions.parse(options, System.getenv()));
                case "migrate" -> migrate(MigrateOptions.parse(options, System.getenv()));
                default -> throw new IllegalArgumentException("usage: serve [--ephemeral] [--home PATH] [--port N]");
            };
        } catch (StartRefusedException refused) {
            return fail(REFUSED, refused.getMessage(), refused.hint());
        } catch (StoreUnavailableException engine) {
            return fail(REFUSED, "the storage engine does not serve: " + engine.getMessage(), engine.hint());
        } catch (StorageException unusable) {
            return fail(REFUSED, "the store cannot be used: " + reason(unusable), null);
        } catch (IllegalArgumentException misused) {
            return fail(USAGE, misused.getMessage(), null);
        }
    }

    private static int restore(RestoreOptions options) {
        ProcessHardening.apply(CommandLine.ofThisProcess());
        StoreAdapters adapters = InstalledStores.find();
        Settings settings = ServeCommand.settings(new HomeLayout(options.home()), adapters, options.environment());
        DocumentStoreProvider store = adapters.require(settings.store());
        if (store.wrapsKeys()) {
            throw new StartRefusedException(
                    "a backup is restored into a home on this machine, and this one keeps its documents in "
                            + store.id(),
                    "restore into a home with the store sqlite (AUTHSOME_HOME)");
        }
        return new RestoreCommand(
                        options,
                        folder -> store.open(folder, settings.storeSettings()).documents(),
                        new SecureRandom(),
                        InstantSource.system())
                .run(System.in, System.out);
    }

    private static int migrate(MigrateOptions options) {
        ProcessHardening.apply(CommandLine.ofThisProcess());
        StoreAdapters adapters = InstalledStores.find();
        HomeLayout home = new HomeLayout(options.home());
        Settings settings = ServeCommand.settings(home, adapters, options.environment());
        return new MigrateCommand(
                        options,
                        settings.store(),
                        place(home, adapters, options.from(), options.environment()),
                        place(home, adapters, options.to(), options.environment()),
                        new SecureRandom(),
                        InstantSource.system())
                .run(System.in, System.out);
    }

    private static int policy(PolicyOptions options) {
        StoreAdapters adapters = InstalledStores.find();
        HomeLayout home = new HomeLayout(options.home());
        ServeCommand.settings(home, adapters, options.environment());
        Place place = place(home, adapters, PolicyOptions.STORE, options.environment());
        System.out.println(Json.printText(JsonObject.builder()
                .put("policy", place.store().policy(place.settings()))
                .build()));
        return 0;
    }

    private static Place place(HomeLayout home, StoreAdapters adapters, String id, Map<String, String> environment) {
        Map<String, Set<String>> known = adapters.settingKeys();
        if (!known.containsKey(id)) {
            throw new StartRefusedException(
                    "no storage adapter is called '" + id + "'; known: "
                            + String.join(", ", new TreeSet<>(known.keySet())),
                    null);
        }
        return new Place(
                adapters.require(id), new SettingsReader(known, environment).storeSettings(home.settings(), id));
    }

    private static int demo(List<String> options) {
        try {
            DemoCommand.run(DemoOptions.parse(options), System.in, System.out, InstantSource.system());
            return 0;
        } catch (IOException failed) {
            return fail(REFUSED, "the demo service failed: " + failed.getMessage(), null);
        }
    }

    /** What the storage engine said, and what the system said to it. */
    private static String reason(StorageException failure) {
        Throwable cause = failure.getCause();
        String message = String.valueOf(failure.getMessage());
        return cause == null ? message : message + ": " + cause.getMessage();
    }

    private static int fail(int code, @Nullable String message, @Nullable String hint) {
        System.err.println("authsome daemon: " + message);
        if (hint != null) {
            System.err.println("hint: " + hint);
        }
        return code;
    }
}
