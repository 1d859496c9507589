package authsome.daemon;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.daemon.backup.RestoredHome;
import authsome.daemon.hardening.CommandLine;
import authsome.daemon.hardening.HardeningState;
import authsome.daemon.hardening.ProcessHardening;
import authsome.daemon.hardening.SecurityProviders;
import authsome.daemon.logging.DaemonLog;
import authsome.daemon.wiring.Ahead;
import authsome.daemon.wiring.ServingDaemon;
import authsome.daemon.wiring.StartRequest;
import authsome.home.keys.MasterKeys;
import authsome.home.keys.MasterSecret;
import authsome.home.keys.SystemKeyring;
import authsome.home.lifecycle.EphemeralFolder;
import authsome.home.lifecycle.HomeFolders;
import authsome.home.lifecycle.HomeLock;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.InvalidSettingsException;
import authsome.home.settings.Settings;
import authsome.home.settings.SettingsReader;
import authsome.home.store.StoreAdapters;
import authsome.ports.store.DocumentStoreProvider;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Calendar;
import java.util.Map;
import java.util.Optional;

/**
 * {@code serve}: one daemon for one home, until the process is told to end. With {@code --ephemeral} the home is a fresh
 * one in memory, and the daemon ends too when its standard input does: whoever started it is gone then, in whatever way.
 */
final class ServeCommand {

    private static final long LOG_LIMIT = 5_000_000;

    private final ServeOptions options;
    private final InputStream in;
    private final PrintStream out;

    ServeCommand(ServeOptions options, InputStream in, PrintStream out) {
        this.options = options;
        this.in = in;
        this.out = out;
    }

    /** Serves; returns at once, with 0, when another process is the daemon of this home. */
    int run() {
        DaemonLog.prepare();
        // numbers take long to be initialised in JDK 25, which the JSON library does before it reads the settings; a
        // method reference would have this thread do it
        Ahead.of("numbers", () -> BigDecimal.ONE.signum());
        // so does the first calendar, which the storage engine's driver makes
        Ahead.of("dates", () -> new Calendar.Builder().build());
        // nothing is secret before the keys are read, which wait for it
        Ahead<HardeningState> hardening =
                Ahead.of("hardening", () -> ProcessHardening.apply(CommandLine.ofThisProcess()));
        HomeLayout named = new HomeLayout(options.home());
        if (!options.ephemeral()) {
            return run(named, () -> {}, hardening);
        }
        HomeFolders.requireOwn(named);
        EphemeralFolder folder = EphemeralFolder.create(options.environment().get("TMPDIR"));
        try {
            return run(folder.home(), () -> delete(folder), hardening);
        } catch (RuntimeException | Error failed) {
            delete(folder);
            throw failed;
        }
    }

    private int run(HomeLayout home, Runnable cleaning, Ahead<HardeningState> hardening) {
        HomeFolders.prepare(home);
        Optional<HomeLock> lock =
                HomeLock.tryTake(home.lock(), ProcessHandle.current().pid());
        if (lock.isEmpty()) {
            out.println("the daemon of this home is running already: " + HomeLock.holder(home.lock()));
            return 0;
        }
        installLog(home.daemonLog());
        SecurityProviders.leaveOutUnused();
        try {
            new RestoredHome(home).finish();
            serve(home, lock.get(), cleaning, hardening);
            return 0;
        } catch (RuntimeException | Error failed) {
            System.getLogger(ServeCommand.class.getName()).log(Level.ERROR, "did not start", failed);
            throw failed;
        }
    }

    private void serve(HomeLayout home, HomeLock lock, Runnable cleaning, Ahead<HardeningState> hardening) {
        StoreAdapters adapters = InstalledStores.find();
        Settings settings = settings(adapters);
        SecureRandom random = new SecureRandom();
        HardeningState hardened = hardening.get();
        DocumentStoreProvider store = adapters.require(settings.store());
        StartRequest request = new StartRequest(
                home,
                settings,
                store.wrapsKeys() ? null : master(home, random),
                store,
                hardened,
                options.variables(),
                InstantSource.system(),
                random);
        ServedProcess<DaemonEndpoint> process = new ServedProcess<>(() -> {
            lock.close();
            cleaning.run();
        });
        DaemonEndpoint endpoint = process.start(() -> ServingDaemon.start(request));
        if (options.ephemeral()) {
            announce(Json.printText(
                    JsonObject.builder().put("home", home.root().toString()).build()));
            awaitEnd(in);
        } else {
            announce("authsome serves " + home.root() + " at " + endpoint.baseUrl());
            process.await();
        }
    }

    private MasterSecret master(HomeLayout home, SecureRandom random) {
        MasterKeys keys = new MasterKeys(
                options.environment(), random, SystemKeyring::open, new ServePassphrase(options.passphraseLine(), in));
        return options.ephemeral() ? keys.inMemory() : keys.find(home.masterKey(), home.masterSalt(), home.data());
    }

    private void announce(String line) {
        out.println(line);
        out.flush();
    }

    private static void delete(EphemeralFolder folder) {
        try {
            folder.delete();
        } catch (IOException failed) {
            System.err.println("authsome daemon: " + folder.home().root() + " could not be deleted");
        }
    }

    private static void awaitEnd(InputStream in) {
        try {
            in.transferTo(OutputStream.nullOutputStream());
        } catch (IOException broken) {
            // as much an end as any other
            System.getLogger(ServeCommand.class.getName()).log(Level.INFO, "standard input broke");
        }
    }

    private Settings settings(StoreAdapters adapters) {
        Settings settings = settings(new HomeLayout(options.home()), adapters, options.environment());
        return options.ephemeral() ? settings.inMemory() : settings;
    }

    /** What the operator decided for a home. */
    static Settings settings(HomeLayout home, StoreAdapters adapters, Map<String, String> environment) {
        try {
            return new SettingsReader(adapters.settingKeys(), environment).read(home.settings());
        } catch (InvalidSettingsException invalid) {
            throw new StartRefusedException(
                    "the settings have problems:\n  " + String.join("\n  ", invalid.problems()),
                    "edit " + home.settings());
        }
    }

    static void installLog(Path file) {
        try {
            DaemonLog.install(file, LOG_LIMIT);
        } catch (IOException failed) {
            throw new StartRefusedException("cannot write " + file + ": " + failed.getMessage(), null);
        }
    }
}
