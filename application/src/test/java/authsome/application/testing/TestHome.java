package authsome.application.testing;

import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.application.Ports;
import authsome.application.access.Assignment;
import authsome.application.access.Registration;
import authsome.application.account.RegistrationPolicy;
import authsome.application.caller.Caller;
import authsome.application.login.LoginRequest;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.login.AuthSession;
import authsome.domain.provider.ProviderName;
import authsome.domain.readiness.Finding;
import authsome.domain.run.ProcessRef;
import authsome.domain.secret.Secret;
import authsome.ports.keys.KeyWrapper;
import authsome.ports.store.DocumentStore;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.backup.FakeBackupPlace;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.keys.FakeMasterKeyChange;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedServers;
import authsome.ports.tck.store.InMemoryAnchor;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** A home in memory: the broker over fakes of all its ports, restarted at will over the same documents. */
public final class TestHome implements AutoCloseable {

    public static final ProcessRef PROCESS = new ProcessRef(4711, 1_767_225_000_000L);

    public final TestingClock clock = new TestingClock();
    public final FakeDefinitions definitions = new FakeDefinitions();
    public final FakeSources sources = new FakeSources();
    public final FakeRunPorts runPorts = new FakeRunPorts();
    public final ScriptedAuthority server =
            new ScriptedAuthority(URI.create("https://auth.hub.test"), clock, new SeededRandom(11));
    public final TestSigner signer = new TestSigner(clock);

    public final FakeMasterKeyChange keyChange = new FakeMasterKeyChange();
    public final FakeBackupPlace backupPlace = new FakeBackupPlace();
    public final InMemoryAnchor anchor = new InMemoryAnchor();

    /** Where people would read what happened. */
    public final RecordingMirror mirror = new RecordingMirror();

    /** What the look at the outside finds. */
    public final List<Finding> inspected = new ArrayList<>();

    private final SecureRandom random = new SecureRandom();
    private InMemoryDocumentStore store = new InMemoryDocumentStore();
    private RegistrationPolicy registration = RegistrationPolicy.INVITED;
    private int starts;
    private Broker broker;

    public TestHome() {
        runPorts.living.add(PROCESS);
        broker = open(new FakeKeyWrapper("master", new SeededRandom(1)));
        broker.start();
    }

    private Broker open(KeyWrapper keys) {
        return open(store, keys, true);
    }

    /** Another server over the same documents, as a team has several; not started, and the caller's to close. */
    public Broker beside() {
        return open(store.beside(), keyChange.current, false);
    }

    private Broker open(DocumentStore documents, KeyWrapper keys, boolean alone) {
        starts++;
        return Broker.of(new Ports(
                documents,
                keys,
                keyChange,
                backupPlace,
                anchor,
                definitions,
                definitions,
                sources,
                new ScriptedServers(server),
                runPorts,
                runPorts,
                runPorts,
                runPorts,
                mirror,
                () -> List.copyOf(inspected),
                clock,
                random,
                new Deployment(
                        "instance-" + starts,
                        clock.instant(),
                        "0.7.2",
                        "/home",
                        "http://127.0.0.1:7998",
                        List.of(),
                        registration,
                        alone)));
    }

    public Broker broker() {
        return broker;
    }

    public InMemoryDocumentStore store() {
        return store;
    }

    /** The audience of this start. */
    public String instance() {
        return broker.deployment().instance();
    }

    /** The same home, restarted with another rule about accounts. */
    public TestHome registering(RegistrationPolicy policy) {
        registration = policy;
        restart();
        return this;
    }

    /** Stops the broker and starts another over the same documents. */
    public void restart() {
        restart(new FakeKeyWrapper("master", new SeededRandom(starts)));
    }

    /** Stops the broker, lets somebody at what it left, and starts another. */
    public void restart(Consumer<InMemoryDocumentStore> between) {
        broker.close();
        store = store.reopened();
        between.accept(store);
        broker = open(keyChange.current);
        broker.start();
    }

    public void restart(KeyWrapper keys) {
        broker.close();
        store = store.reopened();
        broker = open(keys);
        broker.start();
    }

    /** Makes the signer the owner of this home. */
    public Caller owner() {
        broker.identities()
                .bootstrap(
                        signer.proof(instance(), "POST", "/api/home/identity"),
                        TestSigner.facts("POST", "/api/home/identity"),
                        signer.handle(),
                        signer.did().value());
        return caller(signer);
    }

    /** Registers an identity as the published client does, without a proof. */
    public Registration register(String handle, String did) {
        return broker.identities().register(null, TestSigner.facts("POST", "/api/identities/register"), handle, did);
    }

    /** Who the signer is now. */
    public Caller caller(TestSigner signing) {
        return broker.access()
                .authenticate(signing.proof(instance(), "GET", "/api/whoami"), TestSigner.facts("GET", "/api/whoami"));
    }

    /** Another identity of the caller's owner. */
    public TestSigner another(Caller owner, String handle, int seed, Assignment given) {
        TestSigner other = new TestSigner(clock, handle, seed);
        register(handle, other.did().value());
        broker.claims().approve(owner, handle, given);
        return other;
    }

    /** Logs in with a key. */
    public AuthSession login(Caller caller, String provider, String name, String key, boolean force) {
        AuthSession session = broker.logins()
                .start(
                        caller,
                        new LoginRequest(
                                new ConnectionId(new ProviderName(provider), new ConnectionName(name)), null, force));
        return broker.logins().resume(caller, session.id(), Map.of("api_key", Secret.ofUtf8(key)));
    }

    @Override
    public void close() {
        broker.close();
    }
}
