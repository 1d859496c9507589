package authsome.daemon;

import authsome.api.client.home.HomeLayout;
import authsome.daemon.hardening.HardeningState;
import authsome.daemon.hardening.ProcessHardening;
import authsome.daemon.keys.MasterKeys;
import authsome.daemon.keys.MasterSecret;
import authsome.daemon.lifecycle.HomeFolders;
import authsome.daemon.lifecycle.HomeLock;
import authsome.daemon.lifecycle.StartRefusedException;
import authsome.daemon.logging.DaemonLog;
import authsome.daemon.settings.InvalidSettingsException;
import authsome.daemon.settings.Settings;
import authsome.daemon.settings.SettingsReader;
import authsome.daemon.wiring.ServingDaemon;
import authsome.daemon.wiring.StartRequest;
import authsome.daemon.wiring.StoreAdapters;
import authsome.ports.store.DocumentStoreProvider;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.CountDownLatch;

/** {@code serve}: one daemon for one home, until the process is told to end. */
final class ServeCommand {

    private static final long LOG_LIMIT = 5_000_000;

    private final HomeLayout home;
    private final Map<String, String> environment;
    private final PrintStream out;

    ServeCommand(ServeOptions options, PrintStream out) {
        this.home = new HomeLayout(options.home());
        this.environment = options.environment();
        this.out = out;
    }

    /** Serves; returns at once, with 0, when another process is the daemon of this home. */
    int run() {
        ProcessHandle self = ProcessHandle.current();
        HardeningState hardening =
                ProcessHardening.apply(List.of(self.info().arguments().orElse(new String[0])));
        HomeFolders.prepare(home);
        Optional<HomeLock> lock = HomeLock.tryTake(home.lock(), self.pid());
        if (lock.isEmpty()) {
            out.println("the daemon of this home is running already: " + HomeLock.holder(home.lock()));
            return 0;
        }
        installLog();
        try {
            serve(lock.get(), hardening);
            return 0;
        } catch (RuntimeException | Error failed) {
            System.getLogger(ServeCommand.class.getName()).log(Level.ERROR, "did not start", failed);
            throw failed;
        }
    }

    private void serve(HomeLock lock, HardeningState hardening) {
        StoreAdapters adapters = new StoreAdapters(ServiceLoader.load(DocumentStoreProvider.class));
        Settings settings = settings(adapters);
        SecureRandom random = new SecureRandom();
        MasterSecret master = new MasterKeys(environment, random)
                .find(home.masterKey(), home.server().resolve("master.salt"), home.data());
        ServingDaemon daemon = ServingDaemon.start(new StartRequest(
                home, settings, master, adapters.require(settings.store()), hardening, InstantSource.system(), random));
        CountDownLatch ended = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(daemon, lock, ended), "stop"));
        out.println(
                "authsome serves " + home.root() + " at " + daemon.endpoint().baseUrl());
        out.flush();
        await(ended);
    }

    private static void stop(ServingDaemon daemon, HomeLock lock, CountDownLatch ended) {
        daemon.close();
        lock.close();
        ended.countDown();
    }

    private static void await(CountDownLatch ended) {
        try {
            ended.await();
        } catch (InterruptedException interrupted) {
            // nobody interrupts the main thread but a debugger; leaving it ends the process in order
            Thread.currentThread().interrupt();
        }
    }

    private Settings settings(StoreAdapters adapters) {
        try {
            return new SettingsReader(adapters.settingKeys(), environment).read(home.settings());
        } catch (InvalidSettingsException invalid) {
            throw new StartRefusedException(
                    "the settings have problems:\n  " + String.join("\n  ", invalid.problems()),
                    "edit " + home.settings());
        }
    }

    private void installLog() {
        try {
            DaemonLog.install(home.daemonLog(), LOG_LIMIT);
        } catch (IOException failed) {
            throw new StartRefusedException("cannot write " + home.daemonLog() + ": " + failed.getMessage(), null);
        }
    }
}
