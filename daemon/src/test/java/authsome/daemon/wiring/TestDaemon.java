package authsome.daemon.wiring;

import authsome.api.client.DaemonClient;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofSigner;
import authsome.daemon.hardening.HardeningState;
import authsome.domain.identity.Handle;
import authsome.home.keys.MasterKeys;
import authsome.home.lifecycle.HomeFolders;
import authsome.home.settings.Settings;
import authsome.home.settings.SettingsReader;
import authsome.home.store.StoreAdapters;
import authsome.ports.store.DocumentStoreProvider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;

/** A daemon inside the test, on a real home with a real store, and its owner. */
final class TestDaemon implements AutoCloseable {

    static final Handle OWNER = new Handle("steady-wisely-boldly-otter-0001");

    private static final SecureRandom RANDOM = new SecureRandom();

    private final HomeLayout home;
    private final IdentityKey key;
    private final Serving<DaemonEndpoint> serving;

    private TestDaemon(HomeLayout home, IdentityKey key, Serving<DaemonEndpoint> serving) {
        this.home = home;
        this.key = key;
        this.serving = serving;
    }

    /** Starts the first daemon of a home, which gets an owner. */
    static TestDaemon first(Path root, String settings) throws IOException {
        HomeLayout home = new HomeLayout(root.resolve("home"));
        HomeFolders.prepare(home);
        Files.writeString(home.settings(), settings);
        TestDaemon daemon = start(home, IdentityKey.generate(RANDOM), Map.of());
        daemon.client().bootstrapOwner(OWNER, daemon.key.did());
        return daemon;
    }

    /** Starts another daemon for the home of this one, which must have been closed. */
    TestDaemon next(Map<String, String> environment) {
        return start(home, key, environment);
    }

    /** Starts a daemon for another home that has the same owner. */
    TestDaemon in(HomeLayout other) throws IOException {
        Files.writeString(other.settings(), "{\"port\": 0}");
        return start(other, key, Map.of());
    }

    private static TestDaemon start(HomeLayout home, IdentityKey key, Map<String, String> environment) {
        StoreAdapters adapters = new StoreAdapters(ServiceLoader.load(DocumentStoreProvider.class));
        Settings settings = new SettingsReader(adapters.settingKeys(), environment).read(home.settings());
        Serving<DaemonEndpoint> serving = ServingDaemon.start(new StartRequest(
                home,
                settings,
                new MasterKeys(environment, RANDOM)
                        .find(home.masterKey(), home.server().resolve("master.salt"), home.data()),
                adapters.require(settings.store()),
                new HardeningState(List.of("this is a test")),
                List.of(),
                InstantSource.system(),
                RANDOM));
        return new TestDaemon(home, key, serving);
    }

    HomeLayout home() {
        return home;
    }

    Serving<DaemonEndpoint> serving() {
        return serving;
    }

    /** Calls it as its owner over the Unix socket. */
    DaemonClient client() {
        return client(new DaemonAddress.Unix(serving.endpoint().socket()));
    }

    DaemonClient client(DaemonAddress address) {
        return client(address, key, OWNER);
    }

    private DaemonClient client(DaemonAddress address, IdentityKey who, Handle name) {
        return DaemonClient.signing(
                address, new ProofSigner(who, name, serving.endpoint().instance(), InstantSource.system(), RANDOM));
    }

    Stranger stranger() {
        return new Stranger(IdentityKey.generate(RANDOM));
    }

    /** Another identity of the same user. */
    final class Stranger implements AutoCloseable {

        private final IdentityKey own;

        private Stranger(IdentityKey own) {
            this.own = own;
        }

        void becomeOwner() {
            Handle name = new Handle("quiet-newly-gladly-heron-0002");
            client(new DaemonAddress.Unix(serving.endpoint().socket()), own, name)
                    .bootstrapOwner(name, own.did());
        }

        @Override
        public void close() {
            own.close();
        }
    }

    @Override
    public void close() {
        serving.close();
    }
}
