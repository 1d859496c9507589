package authsome.api.http.surface;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.remote.RemoteAuthsome;
import authsome.api.http.ApiServer;
import authsome.api.http.ApiServerSettings;
import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.application.Ports;
import authsome.application.account.RegistrationPolicy;
import authsome.domain.egress.EgressPolicy;
import authsome.domain.identity.Handle;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.library.Authsome;
import authsome.ports.audit.AuditMirror;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.backup.FakeBackupPlace;
import authsome.ports.tck.keys.FakeMasterKeyChange;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedServers;
import authsome.ports.tck.oauth.https.ScriptedHttpsServer;
import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.ports.tck.store.InMemoryAnchor;
import authsome.ports.tck.store.InMemoryDocumentStore;
import authsome.ports.tck.wire.FreePorts;
import authsome.providers.Providers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A real server over all use cases and a store in memory, with an owner whose calls are signed. */
public final class ApiUnderTest implements AutoCloseable {

    public static final Handle OWNER = new Handle("steady-wisely-boldly-0042");

    private static final Origin HUB = new Origin("auth.hub.test", 443);

    public final TestingClock clock = new TestingClock();
    public final SeededRandom random = new SeededRandom(7);
    public final IdentityKey key = IdentityKey.generate(random);
    public final int port = FreePorts.one();
    public final Path socket;
    public final FakeMasterKeyChange keyChange = new FakeMasterKeyChange();
    public final FakeBackupPlace backupPlace = new FakeBackupPlace();
    final FakeRunPorts runs = new FakeRunPorts();
    public final Broker broker;
    public final ScriptedAuthority authority =
            new ScriptedAuthority(URI.create("https://auth.hub.test"), clock, new SeededRandom(11));
    private final @Nullable ScriptedHttpsServer tls;
    private final ApiServer server;

    /** The authorization server is in memory. */
    public ApiUnderTest(Path folder) {
        this(folder, false);
    }

    /** The authorization server is reached by the real client, over TLS. */
    static ApiUnderTest overTls(Path folder) {
        return new ApiUnderTest(folder, true);
    }

    private ApiUnderTest(Path folder, boolean overTls) {
        socket = folder.resolve("daemon.sock");
        TestCertificate certificate = overTls
                ? TestCertificate.of(List.of(HUB.host()), InstantSource.system().instant(), random)
                : null;
        this.tls = certificate == null ? null : started(authority, certificate);
        AuthorizationServers servers =
                certificate == null || tls == null ? new ScriptedServers(authority) : real(tls, certificate);
        Deployment deployment = new Deployment(
                "instance-under-test",
                clock.instant(),
                "0.7.2",
                folder.toString(),
                "http://127.0.0.1:" + port,
                List.of(),
                RegistrationPolicy.INVITED,
                true);
        broker = Broker.of(new Ports(
                new InMemoryDocumentStore(),
                keyChange.current,
                keyChange,
                backupPlace,
                new InMemoryAnchor(),
                Providers.bundledDefinitions(),
                Providers.definitionFormat(),
                Providers.definitionSources(EgressPolicy.STRICT, "", random),
                servers,
                runs,
                runs,
                runs,
                runs,
                AuditMirror.none(),
                List::of,
                clock,
                random,
                deployment));
        broker.start();
        clock.advance(Duration.ofSeconds(1));
        server = ApiServer.start(broker, new ApiServerSettings(socket, port, "http://127.0.0.1:" + port), random);
    }

    private static ScriptedHttpsServer started(ScriptedAuthority authority, TestCertificate certificate) {
        try {
            return ScriptedHttpsServer.start(authority, certificate);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private AuthorizationServers real(ScriptedHttpsServer there, TestCertificate certificate) {
        EgressPolicy egress = new EgressPolicy(Map.of(HUB, new Origin("127.0.0.1", there.port())), List.of());
        return Providers.authorizationServers(egress, certificate.rootPem(), clock, random);
    }

    /** A signer of this identity for this server. */
    public ProofSigner signer(IdentityKey signing, Handle handle) {
        return new ProofSigner(signing, handle, "instance-under-test", clock, random);
    }

    public ProofSigner signer() {
        return signer(key, OWNER);
    }

    /** The library, as this identity. */
    Authsome library(DaemonAddress address, String identity, IdentityKey signing) {
        try (Secret seed = signing.printSeed()) {
            return RemoteAuthsome.connect(address, identity, seed, clock, random);
        }
    }

    /** The library, as the owner. */
    Authsome library() {
        return library(new DaemonAddress.Unix(socket), OWNER.value(), key);
    }

    public DaemonClient overSocket() {
        return DaemonClient.signing(new DaemonAddress.Unix(socket), signer());
    }

    public DaemonClient overTcp() {
        return DaemonClient.signing(new DaemonAddress.Tcp("127.0.0.1", port), signer());
    }

    /** Makes the owner, as the first command in a fresh home does. */
    public ApiUnderTest withOwner() {
        overSocket().bootstrapOwner(OWNER, key.did());
        return this;
    }

    /** From now on nothing is looked at any more, as at the end of a daemon. */
    public void turnAway() {
        server.turnAway();
    }

    @Override
    public void close() {
        server.close();
        broker.close();
        if (tls != null) {
            tls.close();
        }
    }
}
