package authsome.daemon.golden;

import authsome.api.client.proof.IdentityKey;
import authsome.api.client.proof.ProofSigner;
import authsome.application.Broker;
import authsome.application.Deployment;
import authsome.application.Ports;
import authsome.application.access.Proof;
import authsome.application.access.ProofClaims;
import authsome.application.access.RequestFacts;
import authsome.application.account.RegistrationPolicy;
import authsome.application.caller.Caller;
import authsome.application.login.BrowserLogins.Visit;
import authsome.application.login.Callbacks.Return;
import authsome.application.login.InputField;
import authsome.application.login.LoginChoices;
import authsome.application.login.LoginRequest;
import authsome.application.run.OpenRun;
import authsome.application.run.OpenedRun;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.egress.EgressPolicy;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.Variable;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.RequestPath;
import authsome.domain.routing.Wish;
import authsome.domain.run.Placeholder;
import authsome.domain.run.RunMode;
import authsome.domain.secret.Secret;
import authsome.home.lifecycle.LiveProcesses;
import authsome.ports.audit.AuditMirror;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.injection.Injector;
import authsome.ports.store.StoreAnchor;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.backup.FakeBackupPlace;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.keys.FakeMasterKeyChange;
import authsome.ports.tck.store.InMemoryDocumentStore;
import authsome.ports.tck.wire.GoldenHead;
import authsome.ports.tck.wire.GoldenRequest;
import authsome.providers.Providers;
import authsome.proxy.ProxyServer;
import authsome.proxy.ProxySettings;
import authsome.proxy.ca.RunCertificateAuthority;
import authsome.proxy.ca.TrustDirectory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** All use cases over the bundled definitions, with the real proxy; documents and authorization servers are in memory. */
final class GoldenHome implements AutoCloseable {

    private static final String HANDLE = "steady-wisely-boldly-otter-0001";
    private static final String INSTANCE = "instance-1";

    /** What a person who sets an app up is given by the service. */
    private static final Map<String, String> CLIENT =
            Map.of("client_id", "invented-client", "client_secret", "invented-client-word");

    private final SecureRandom random = new SecureRandom();
    private final GoldenServers servers = new GoldenServers();
    private final IdentityKey key = IdentityKey.generate(random);
    private final ProxyServer proxy;
    private final Broker broker;
    private final Caller caller;

    /** Variables that several services have, so that a run can show one placeholder only. */
    private final Set<String> shared;

    /**
     * @param egress leads to the services of the test
     * @param roots by which their certificates are trusted
     */
    GoldenHome(Path folder, EgressPolicy egress, String roots) throws Exception {
        InstantSource clock = InstantSource.system();
        proxy = new ProxyServer(new ProxySettings(egress, roots, List.of(), null, 0, _ -> false), clock, random);
        broker = Broker.of(new Ports(
                new InMemoryDocumentStore(),
                new FakeKeyWrapper("master", new SeededRandom(1)),
                new FakeMasterKeyChange(),
                new FakeBackupPlace(),
                StoreAnchor.none(),
                Providers.bundledDefinitions(),
                Providers.definitionFormat(egress),
                Providers.definitionSources(egress, "", new SecureRandom()),
                servers,
                new RunCertificateAuthority(clock, random),
                new TrustDirectory(folder),
                proxy,
                new LiveProcesses(),
                AuditMirror.none(),
                List::of,
                clock,
                random,
                new Deployment(
                        INSTANCE,
                        clock.instant(),
                        "0.1.0",
                        folder.toString(),
                        "http://127.0.0.1:7998",
                        List.of(),
                        RegistrationPolicy.INVITED,
                        true)));
        Map<String, Long> uses = Providers.bundledDefinitions().all().stream()
                .flatMap(one -> one.definition().ways().stream()
                        .flatMap(way -> way.environmentNames().stream())
                        .distinct())
                .collect(Collectors.groupingBy(name -> name, Collectors.counting()));
        uses.values().removeIf(count -> count == 1);
        shared = Set.copyOf(uses.keySet());
        proxy.start(broker.injector());
        broker.start();
        broker.identities()
                .bootstrap(
                        proof("/api/home/identity"),
                        facts("/api/home/identity"),
                        HANDLE,
                        key.did().value());
        caller = broker.access().authenticate(proof("/api/whoami"), facts("/api/whoami"));
    }

    /** Logs in as a golden request says; its number is the name of the connection. */
    void login(GoldenRequest golden) throws InterruptedException {
        Map<String, String> entered = new HashMap<>(golden.entered());
        String token = entered.remove(GoldenRequest.ACCESS_TOKEN);
        String flow = entered.remove(GoldenRequest.FLOW);
        ConnectionId id = new ConnectionId(new ProviderName(golden.provider()), name(golden.number()));
        LoginChoices choices = new LoginChoices(null, entered.remove("base_url"), false);
        if (token != null) {
            servers.next(token);
            entered.putAll(CLIENT);
        }
        String wanted = token == null ? "api_key" : flow == null ? codeFlow(id.provider()) : flow;
        AuthSession session = broker.logins().start(caller, new LoginRequest(id, wanted, false, choices));
        boolean several = names(session).contains(GoldenRequest.KEY);
        if (!several && entered.containsKey(GoldenRequest.KEY)) {
            entered.put("api_key", entered.remove(GoldenRequest.KEY));
        }
        Map<String, Secret> data = secrets(entered);
        AuthSession done = token == null
                ? broker.logins().resume(caller, session.id(), data)
                : granted(placed(session, data), data);
        if (done.state() != SessionState.COMPLETED) {
            throw new IllegalStateException("it is " + done.state() + ", " + done.error());
        }
    }

    /** What is asked for. */
    private List<String> names(AuthSession session) {
        return broker.logins().inputs(session).stream().map(InputField::name).toList();
    }

    /** The first way to tokens, which need not be the default way. */
    private String codeFlow(ProviderName provider) {
        return broker.providers()
                .require(provider)
                .definition()
                .oauthWays()
                .getFirst()
                .flow()
                .wireName();
    }

    /** What differs from customer to customer is asked for before the client. */
    private AuthSession placed(AuthSession session, Map<String, Secret> data) {
        Map<String, Secret> asked = new HashMap<>(data);
        asked.keySet()
                .retainAll(broker.providers().require(session.connection().provider()).definition().variables().stream()
                        .map(Variable::name)
                        .toList());
        return asked.isEmpty() ? session : broker.logins().resume(caller, session.id(), asked);
    }

    private AuthSession granted(AuthSession session, Map<String, Secret> data) throws InterruptedException {
        Map<String, Secret> asked = new HashMap<>(data);
        asked.put("key_file", Secret.ofUtf8("invented"));
        asked.keySet().retainAll(names(session));
        return switch (session.flow()) {
            case PKCE, DCR_PKCE -> byBrowser(session, asked);
            case DEVICE_CODE -> byDevice(session, asked);
            case CLIENT_CREDENTIALS, JWT_BEARER, API_KEY, BROWSER ->
                asked.isEmpty() ? session : broker.logins().resume(caller, session.id(), asked);
        };
    }

    /** A person at a browser, sent out and back. */
    private AuthSession byBrowser(AuthSession session, Map<String, Secret> data) {
        Visit visit = broker.browserLogins().open(session.id(), null);
        URI away = Objects.requireNonNull(
                broker.browserLogins().go(session.id(), visit.ticket(), data).url());
        String state = away.getQuery().substring("state=".length());
        broker.callbacks()
                .arrive(
                        new Return(Secret.ofUtf8(state), Secret.ofUtf8("invented-code"), null, null),
                        _ -> visit.ticket());
        return broker.logins().find(caller, session.id());
    }

    /** A person who confirms on another device, at once. */
    private AuthSession byDevice(AuthSession session, Map<String, Secret> data) throws InterruptedException {
        if (!data.isEmpty()) {
            broker.logins().resume(caller, session.id(), data);
        }
        Instant end = Instant.now().plusSeconds(10);
        AuthSession seen = broker.logins().find(caller, session.id());
        while ((seen.isWaiting() || seen.state() == SessionState.PROCESSING)
                && Instant.now().isBefore(end)) {
            Thread.sleep(5);
            seen = broker.logins().find(caller, session.id());
        }
        return seen;
    }

    /** A run with the connections of that number. */
    OpenedRun open(Iterable<String> providers, int number) {
        Map<ProviderName, ConnectionName> chosen = new HashMap<>();
        providers.forEach(provider -> chosen.put(new ProviderName(provider), name(number)));
        LiveProcesses processes = new LiveProcesses();
        return broker.runs()
                .open(
                        caller,
                        new OpenRun(
                                chosen,
                                RunMode.CONNECTED_ALLOW,
                                false,
                                processes.find(ProcessHandle.current().pid()).orElseThrow()));
    }

    /** What a run makes of a request, without a proxy; what is wrong with it, empty for nothing. */
    String dryRun(OpenedRun run, GoldenRequest golden) {
        GoldenHead head = golden.sent();
        HttpTarget target = new HttpTarget(
                new Origin(head.host(), 443),
                head.method(),
                RequestPath.parse(head.target()).sent());
        Injector injector = broker.injector();
        Decision decision = injector.decide(run.id(), target, Wish.NONE);
        if (!(decision instanceof Decision.Inject inject) || !isFor(golden, decision)) {
            return "no credential, or another one, is put into it: " + decision;
        }
        Decision held = injector.decide(run.id(), target, new Wish(placeholders(run, golden), null));
        if (!isFor(golden, held)) {
            return "with the placeholder that the run shows to programs: " + held;
        }
        try (Injection injection = injector.inject(run.id(), target, inject)) {
            return injection.places().signing() == null
                    ? GoldenComparison.problem(golden, GoldenRendering.of(head, injection))
                    : "";
        } catch (InjectionRefusedException refused) {
            return String.valueOf(refused.getMessage());
        }
    }

    private static boolean isFor(GoldenRequest golden, Decision decision) {
        String wanted = golden.provider() + "/" + name(golden.number());
        return decision instanceof Decision.Inject inject
                && inject.route().connection().toString().equals(wanted);
    }

    /** Programs send what they find in the variables of their service, unless services share one. */
    private List<String> placeholders(OpenedRun run, GoldenRequest golden) {
        boolean token = golden.entered().containsKey(GoldenRequest.ACCESS_TOKEN);
        Map<String, Secret> environment = run.environment();
        ProviderDefinition definition =
                broker.providers().require(new ProviderName(golden.provider())).definition();
        return definition.ways().stream()
                .filter(way -> way.flow().isOAuth() == token)
                .flatMap(way -> way.environmentNames().stream())
                .filter(name -> !shared.contains(name))
                .map(environment::get)
                .filter(Objects::nonNull)
                .flatMap(shown -> Placeholder.marksIn(text(shown)).stream())
                .distinct()
                .toList();
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private static ConnectionName name(int number) {
        return new ConnectionName("of" + number);
    }

    private static Map<String, Secret> secrets(Map<String, String> texts) {
        Map<String, Secret> secrets = new HashMap<>();
        texts.forEach((name, text) -> secrets.put(name, Secret.ofUtf8(text)));
        return secrets;
    }

    private static RequestFacts facts(String path) {
        return new RequestFacts(
                "GET", path, path, null, ProofSigner.sha256(new byte[0]), RequestFacts.Channel.UNIX_SOCKET);
    }

    private Proof proof(String path) {
        long now = Instant.now().getEpochSecond();
        ProofClaims claims = new ProofClaims(
                key.did().value(),
                HANDLE,
                INSTANCE,
                now,
                now + 60,
                "proof of " + path,
                "GET",
                path,
                ProofSigner.sha256(new byte[0]));
        byte[] input = claims.toString().getBytes(StandardCharsets.UTF_8);
        return new Proof(claims, input, key.sign(input));
    }

    @Override
    public void close() {
        proxy.close();
        broker.close();
        key.close();
    }
}
