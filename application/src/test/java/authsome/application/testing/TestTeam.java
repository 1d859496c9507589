package authsome.application.testing;

import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.application.Ports;
import authsome.application.account.RegistrationPolicy;
import authsome.application.caller.Caller;
import authsome.application.login.LoginRequest;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.store.DocumentStore;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.backup.FakeBackupPlace;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.keys.FakeMasterKeyChange;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedServers;
import authsome.ports.tck.store.InMemoryAnchor;
import java.net.URI;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Several servers over one store, each with a process, ports and files of its own. */
public final class TestTeam implements AutoCloseable {

    public final TestingClock clock = new TestingClock();
    public final TestSigner signer = new TestSigner(clock);
    public final List<Member> members = new ArrayList<>();
    public final ScriptedAuthority server =
            new ScriptedAuthority(URI.create("https://auth.hub.test"), clock, new SeededRandom(11));

    private final DocumentStore documents;

    public TestTeam(DocumentStore documents, int servers) {
        this.documents = documents;
        for (int i = 0; i < servers; i++) {
            join();
        }
    }

    /** One of the servers. */
    public static final class Member {

        public final SharedStore store;
        public final FakeRunPorts runPorts;
        public final Broker broker;

        private Member(SharedStore store, FakeRunPorts runPorts, Broker broker) {
            this.store = store;
            this.runPorts = runPorts;
            this.broker = broker;
        }

        /** Logs in with a key. */
        public void login(Caller caller, String provider, String name, String key) {
            ConnectionId id = new ConnectionId(new ProviderName(provider), new ConnectionName(name));
            var session = broker.logins().start(caller, new LoginRequest(id, null, true));
            broker.logins().resume(caller, session.id(), Map.of("api_key", Secret.ofUtf8(key)));
        }
    }

    /** Starts another server. */
    public Member join() {
        SharedStore store = new SharedStore(documents);
        FakeRunPorts runPorts = new FakeRunPorts();
        runPorts.living.add(TestHome.PROCESS);
        FakeDefinitions definitions = new FakeDefinitions();
        FakeSources sources = new FakeSources();
        Broker broker = Broker.of(new Ports(
                store,
                new FakeKeyWrapper("master", new SeededRandom(members.size() + 1)),
                new FakeMasterKeyChange(),
                new FakeBackupPlace(),
                new InMemoryAnchor(),
                definitions,
                definitions,
                sources,
                new ScriptedServers(server),
                runPorts,
                runPorts,
                runPorts,
                runPorts,
                new RecordingMirror(),
                List::of,
                clock,
                new SecureRandom(),
                new Deployment(
                        "server-" + members.size(),
                        clock.instant(),
                        "0.7.2",
                        "/home",
                        "http://127.0.0.1:7998",
                        List.of(),
                        RegistrationPolicy.INVITED,
                        false)));
        broker.start();
        Member member = new Member(store, runPorts, broker);
        members.add(member);
        return member;
    }

    public Member member(int number) {
        return members.get(number);
    }

    /** The name under which all of them are signed for. */
    public String audience() {
        return member(0).broker.deployment().instance();
    }

    /** Makes the signer the owner. */
    public Caller owner() {
        member(0)
                .broker
                .identities()
                .bootstrap(
                        signer.proof(audience(), "POST", "/api/home/identity"),
                        TestSigner.facts("POST", "/api/home/identity"),
                        signer.handle(),
                        signer.did().value());
        return caller(member(0));
    }

    /** Who the signer is at one of the servers. */
    public Caller caller(Member member) {
        return caller(member, signer);
    }

    public Caller caller(Member member, TestSigner signing) {
        return member.broker
                .access()
                .authenticate(signing.proof(audience(), "GET", "/api/whoami"), TestSigner.facts("GET", "/api/whoami"));
    }

    @Override
    public void close() {
        members.forEach(member -> member.broker.close());
    }
}
