package authsome.embedded;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.UnsafePathException;
import authsome.application.Broker;
import authsome.domain.error.ErrorCode;
import authsome.home.files.AnchorFile;
import authsome.home.files.AuditFile;
import authsome.home.keys.MasterKeys;
import authsome.home.keys.Wrapping;
import authsome.home.lifecycle.HomeFolders;
import authsome.home.lifecycle.HomeLock;
import authsome.home.lifecycle.StartRefusedException;
import authsome.home.settings.InvalidSettingsException;
import authsome.home.settings.Settings;
import authsome.home.settings.SettingsReader;
import authsome.home.store.StoreAdapters;
import authsome.library.error.BrokerException;
import authsome.library.error.DaemonAlreadyRunningException;
import authsome.library.error.EncryptionUnavailableException;
import authsome.library.error.Failures;
import authsome.ports.store.DocumentStoreProvider;
import authsome.ports.store.OpenStorage;
import authsome.providers.Providers;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.ServiceLoader;

/** Opens a home as its daemon would: with its lock, its settings and its master key. What was opened is closed in reverse. */
final class HomeOpening implements AutoCloseable {

    private static final long MIRROR_LIMIT = 10_000_000;

    private final HomeLayout home;
    private final Map<String, String> environment;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Deque<Runnable> closing = new ArrayDeque<>();

    HomeOpening(HomeLayout home, Map<String, String> environment, InstantSource clock, SecureRandom random) {
        this.home = home;
        this.environment = environment;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Opens it, or leaves nothing open.
     *
     * @throws DaemonAlreadyRunningException if somebody else has it open
     */
    Broker open() {
        boolean opened = false;
        try {
            Broker broker = steps();
            opened = true;
            return broker;
        } catch (StartRefusedException refused) {
            throw refusal(refused);
        } catch (UnsafePathException unsafe) {
            throw Failures.of(ErrorCode.STORE_UNAVAILABLE, String.valueOf(unsafe.getMessage()), null);
        } catch (InvalidSettingsException invalid) {
            throw Failures.of(
                    ErrorCode.STORE_UNAVAILABLE,
                    "the settings have problems: " + String.join("; ", invalid.problems()),
                    "edit " + home.settings());
        } finally {
            if (!opened) {
                close();
            }
        }
    }

    private static BrokerException refusal(StartRefusedException refused) {
        return Failures.of(ErrorCode.ENCRYPTION_UNAVAILABLE, String.valueOf(refused.getMessage()), refused.hint());
    }

    private Broker steps() {
        prepare();
        lock();
        requireWhole();
        StoreAdapters adapters = new StoreAdapters(ServiceLoader.load(DocumentStoreProvider.class));
        Settings settings = new SettingsReader(adapters.settingKeys(), environment).read(home.settings());
        DocumentStoreProvider engine = adapters.require(settings.store());
        if (engine.wrapsKeys()) {
            throw shared(engine);
        }
        Wrapping wrapping = Wrapping.of(
                new MasterKeys(environment, random).find(home.masterKey(), home.masterSalt(), home.data()), random);
        OpenStorage storage = engine.open(home.data(), settings.storeSettings());
        closing.push(storage.documents()::close);
        if (storage.shared()) {
            throw shared(engine);
        }
        AuditFile mirror = new AuditFile(home.auditLog(), MIRROR_LIMIT);
        closing.push(mirror::close);
        EmbeddedParts parts = new EmbeddedParts(
                storage.documents(),
                wrapping.keys(),
                Providers.authorizationServers(settings.egress(), settings.extraRoots(), clock, random),
                settings.egress(),
                clock,
                random);
        Broker broker = broker(parts, wrapping, mirror);
        closing.push(broker::close);
        return broker;
    }

    private Broker broker(EmbeddedParts parts, Wrapping wrapping, AuditFile mirror) {
        try {
            return EmbeddedBroker.open(
                    parts,
                    wrapping.change(),
                    new AnchorFile(home.anchor()),
                    mirror,
                    home.root().toString());
        } catch (EncryptionUnavailableException _) {
            throw refusal(wrapping.refusal().get());
        }
    }

    private void prepare() {
        try {
            HomeFolders.prepare(home);
        } catch (StartRefusedException refused) {
            throw Failures.of(ErrorCode.STORE_UNAVAILABLE, String.valueOf(refused.getMessage()), refused.hint());
        }
    }

    private void lock() {
        HomeLock lock = HomeLock.tryTake(home.lock(), ProcessHandle.current().pid())
                .orElseThrow(() -> new DaemonAlreadyRunningException(
                        home.root() + " is open already: " + HomeLock.holder(home.lock()),
                        "a home has one writer: call its daemon with RemoteAuthsome.open (authsome-api-client), or stop"
                                + " that first",
                        null));
        closing.push(lock::close);
    }

    private void requireWhole() {
        if (Files.exists(home.restoring())) {
            throw Failures.of(
                    ErrorCode.STORE_UNAVAILABLE,
                    "a backup is being restored into " + home.root(),
                    "finish it: authsome daemon start");
        }
    }

    private static BrokerException shared(DocumentStoreProvider engine) {
        return Failures.of(
                ErrorCode.OPERATION_NOT_ALLOWED,
                "documents in '" + engine.id() + "' are shared by servers that know of each other",
                "call one of them with RemoteAuthsome (authsome-api-client)");
    }

    @Override
    public void close() {
        while (!closing.isEmpty()) {
            closing.pop().run();
        }
    }
}
