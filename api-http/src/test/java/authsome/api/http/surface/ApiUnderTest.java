package authsome.api.http.surface;

import authsome.api.client.DaemonClient;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofSigner;
import authsome.api.http.ApiServer;
import authsome.api.http.ApiServerSettings;
import authsome.api.http.LoopbackPorts;
import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.application.Ports;
import authsome.domain.identity.Handle;
import authsome.ports.audit.AuditMirror;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.backup.FakeBackupPlace;
import authsome.ports.tck.keys.FakeMasterKeyChange;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedServers;
import authsome.ports.tck.store.InMemoryDocumentStore;
import authsome.providers.Providers;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A real server over all use cases and a store in memory, with an owner whose calls are signed. */
public final class ApiUnderTest implements AutoCloseable {

    public static final Handle OWNER = new Handle("steady-wisely-boldly-0042");

    public final TestingClock clock = new TestingClock();
    public final SeededRandom random = new SeededRandom(7);
    public final IdentityKey key = IdentityKey.generate(random);
    public final int port = LoopbackPorts.anyFree();
    public final Path socket;
    public final FakeMasterKeyChange keyChange = new FakeMasterKeyChange();
    public final FakeBackupPlace backupPlace = new FakeBackupPlace();
    public final Broker broker;
    public final ScriptedAuthority authority =
            new ScriptedAuthority(URI.create("https://auth.hub.test"), clock, new SeededRandom(11));
    private final ApiServer server;

    public ApiUnderTest(Path folder) {
        socket = folder.resolve("daemon.sock");
        FakeRunPorts runs = new FakeRunPorts();
        Deployment deployment = new Deployment(
                "instance-under-test",
                clock.instant(),
                "0.7.2",
                folder.toString(),
                "http://127.0.0.1:" + port,
                List.of(),
                true);
        broker = Broker.of(new Ports(
                new InMemoryDocumentStore(),
                keyChange.current,
                keyChange,
                backupPlace,
                Providers.bundledDefinitions(),
                Providers.definitionFormat(),
                new ScriptedServers(authority),
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

    /** A signer of this identity for this server. */
    public ProofSigner signer(IdentityKey signing, Handle handle) {
        return new ProofSigner(signing, handle, "instance-under-test", clock, random);
    }

    public ProofSigner signer() {
        return signer(key, OWNER);
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

    @Override
    public void close() {
        server.close();
        broker.close();
    }
}
