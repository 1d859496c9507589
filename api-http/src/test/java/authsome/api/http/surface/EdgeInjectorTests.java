package authsome.api.http.surface;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.edge.EdgeInjector;
import authsome.api.client.edge.EdgeServer;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.BaseUrl;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.ServerTrust;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.audit.AuditEntry;
import authsome.api.client.wire.identity.Assignment;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.policy.RuleText;
import authsome.api.client.wire.run.DecisionView;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.domain.connection.ConnectionName;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Refusal;
import authsome.ports.store.StoreUnavailableException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The injector of a proxy beside an agent, against the server of the daemon. */
final class EdgeInjectorTests {

    private static final Origin OPENAI = new Origin("api.openai.com", 443);
    private static final HttpTarget MODELS = new HttpTarget(OPENAI, "GET", "/v1/models");
    private static final String KEY = "sk-edge-test-aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    @TempDir
    Path folder;

    private final AtomicLong nanos = new AtomicLong(1_000_000_000L);
    private final List<RunId> cut = new ArrayList<>();
    private ApiUnderTest api;
    private EdgeInjector edge;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder).withOwner();
        edge = edge(ApiUnderTest.OWNER, api.key);
    }

    @AfterEach
    void stop() {
        edge.close();
        api.close();
    }

    private EdgeInjector edge(Handle handle, IdentityKey key) {
        return new EdgeInjector(
                new EdgeServer(
                        BaseUrl.parse("http://127.0.0.1:" + api.port),
                        ServerTrust.usual(),
                        new IdentityFile(handle, key),
                        api.clock,
                        api.random),
                nanos::get);
    }

    private void login() {
        DaemonClient client = api.overTcp();
        LoginSession started = client.startLogin(new LoginStart("openai", "default", "api_key", true));
        client.resumeLogin(new SessionId(started.id()), Secret.ofUtf8(KEY));
    }

    private RunOpened open() {
        return api.overTcp().openRun(elsewhere());
    }

    private static RunStart elsewhere() {
        return new RunStart(
                new TreeMap<>(), null, 1, 77, false, new RunStart.Elsewhere("/home/ada/runs/x", 4100, 4101, null));
    }

    private RunId admitted(EdgeInjector by, RunOpened run) {
        return by.admit(requireNonNull(run.elsewhere()).secret()).orElseThrow();
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    private String carried(RunId run) {
        Decision.Inject decision = assertInstanceOf(Decision.Inject.class, edge.decide(run, MODELS, Wish.NONE));
        try (Injection injection = edge.inject(run, MODELS, decision)) {
            return text(injection.headers().getFirst().value());
        }
    }

    private List<AuditEntry> events(String name) {
        return api.overTcp().auditEvents(100, null).entries().stream()
                .filter(event -> event.event().equals(name))
                .toList();
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (!condition.call()) {
            assertTrue(System.nanoTime() < end, "it did not come so far");
            Thread.sleep(5);
        }
    }

    @Test
    void answersWhatTheProxyOfTheDaemonWouldAnswer() {
        login();
        RunOpened opened = open();
        RunId run = admitted(edge, opened);
        assertEquals(opened.id(), run.value());
        assertTrue(edge.isOpen(run));
        assertArrayEquals(new byte[] {1}, edge.certificates(run).root());
        assertArrayEquals(
                new byte[] {3}, edge.certificates(run).intermediateKey().use(byte[]::clone));
        assertEquals(new Interception.Intercept(), edge.intercept(run, OPENAI));
        assertEquals(new Interception.Tunnel(true), edge.intercept(run, new Origin("example.com", 443)));
        assertEquals("Bearer " + KEY, carried(run));
        assertEquals(
                new Decision.Pass("no_match"),
                edge.decide(run, new HttpTarget(new Origin("example.com", 443), "GET", "/"), Wish.NONE));
        assertInstanceOf(
                Decision.Deny.class, edge.decide(run, MODELS, new Wish(List.of("nothing0of0this0run0000"), null)));
    }

    @Test
    void whatComesBackIsSearchedForTheSameAsThere() {
        login();
        RunId run = admitted(edge, open());
        Decision.Inject here = assertInstanceOf(Decision.Inject.class, edge.decide(run, MODELS, Wish.NONE));
        Decision.Inject there =
                assertInstanceOf(Decision.Inject.class, api.broker.injector().decide(run, MODELS, Wish.NONE));
        try (Injection mine = edge.inject(run, MODELS, here);
                Injection theirs = api.broker.injector().inject(run, MODELS, there)) {
            assertEquals(theirs.credential(), mine.credential());
            assertEquals(theirs.shown(), mine.shown());
            assertEquals(
                    theirs.redactions().stream().map(EdgeInjectorTests::text).toList(),
                    mine.redactions().stream().map(EdgeInjectorTests::text).toList());
            assertFalse(mine.redactions().isEmpty());
        }
    }

    @Test
    void theUseIsWrittenDownThereBeforeTheValueIsHere() throws Exception {
        login();
        RunId run = admitted(edge, open());
        Decision.Inject decision = assertInstanceOf(Decision.Inject.class, edge.decide(run, MODELS, Wish.NONE));
        AuditEntry grant = events("proxy_grant").getFirst();
        assertEquals(ApiUnderTest.OWNER.value(), grant.details().get("edge"));
        edge.inject(run, MODELS, decision).close();
        carried(run);
        assertEquals(1, events("proxy_grant").size(), "once for each run and connection");
        edge.completed(run, MODELS, decision, new Outcome(200, 10, 20, Duration.ofMillis(3)));
        await(() -> !events("proxy_completed").isEmpty());
        assertEquals("20", events("proxy_completed").getFirst().details().get("received"));
        assertTrue(events("proxy_inject").size() >= 2);
    }

    @Test
    void anEndingThatComesAfterItsRunIsTakenAllTheSame() throws Exception {
        login();
        RunId run = admitted(edge, open());
        Decision.Inject decision = assertInstanceOf(Decision.Inject.class, edge.decide(run, MODELS, Wish.NONE));
        edge.inject(run, MODELS, decision).close();
        api.overTcp().closeRun(run, 0);
        edge.completed(run, MODELS, decision, new Outcome(200, 10, 20, Duration.ofMillis(3)));
        await(() -> !events("proxy_completed").isEmpty());
    }

    @Test
    void eachRequestIsAQuestionSoThatNothingWithdrawnIsUsed() {
        login();
        RunId run = admitted(edge, open());
        assertEquals("Bearer " + KEY, carried(run));
        api.overTcp().policies().add(new RuleText(0, "deny", null, null, "openai", null, List.of(), "/v1/models"), 0);
        assertInstanceOf(Decision.Deny.class, edge.decide(run, MODELS, Wish.NONE));
        HttpTarget other = new HttpTarget(OPENAI, "GET", "/v1/files");
        Decision.Inject decision = assertInstanceOf(Decision.Inject.class, edge.decide(run, other, Wish.NONE));
        InjectionRefusedException kept =
                assertThrows(InjectionRefusedException.class, () -> edge.inject(run, other, decision));
        assertEquals("edge_not_allowed", kept.reason(), "who is under a rule is not handed the credential");
        api.overTcp().policies().remove(1);
        assertEquals("Bearer " + KEY, carried(run));
        api.overTcp().logout(new ProviderName("openai"), ConnectionName.DEFAULT);
        assertFalse(edge.decide(run, MODELS, Wish.NONE) instanceof Decision.Inject);
    }

    @Test
    void aRunThatEndsIsNoticedWithinTwoSecondsAndCut() throws Exception {
        RunId run = admitted(edge, open());
        edge.start(cut::add);
        api.overTcp().closeRun(run, 0);
        assertInstanceOf(Decision.Deny.class, edge.decide(run, MODELS, Wish.NONE));
        await(() -> cut.equals(List.of(run)));
        assertFalse(edge.isOpen(run));
        assertThrows(InjectionRefusedException.class, () -> edge.certificates(run));
    }

    @Test
    void aRunWhoseLeaseEndsIsCutAndGoesOnWhenThatIsRenewed() throws Exception {
        login();
        RunId run = admitted(edge, open());
        edge.start(cut::add);
        api.clock.advance(Duration.ofMinutes(3));
        assertInstanceOf(Decision.Deny.class, edge.decide(run, MODELS, Wish.NONE));
        await(() -> cut.equals(List.of(run)));
        api.overTcp().renewRun(run);
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertTrue(edge.isOpen(run));
        assertEquals("Bearer " + KEY, carried(run));
    }

    @Test
    void aRunWhoseIdentityIsWithdrawnIsCut() throws Exception {
        IdentityKey key = IdentityKey.generate(api.random);
        Handle handle = new Handle("calm-boldly-firmly-0412");
        DaemonClient.anonymous(new DaemonAddress.Tcp("127.0.0.1", api.port)).registerIdentity(handle, key.did());
        api.overTcp().owner().approve(handle, new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(), false)));
        RunOpened opened = DaemonClient.signing(new DaemonAddress.Tcp("127.0.0.1", api.port), api.signer(key, handle))
                .openRun(elsewhere());
        RunId run = admitted(edge, opened);
        edge.start(cut::add);
        assertTrue(edge.isOpen(run));
        api.overTcp().owner().withdraw(handle);
        await(() -> cut.equals(List.of(run)));
        assertFalse(edge.isOpen(run));
        // and what it has open by the server's own proxy
        await(() -> api.runs.closed.contains(run));
    }

    @Test
    void anEdgeWhoseIdentityIsWithdrawnSendsNothingAndIsCut() throws Exception {
        login();
        RunOpened opened = open();
        IdentityKey key = IdentityKey.generate(api.random);
        Handle handle = new Handle("calm-boldly-firmly-0412");
        DaemonClient.anonymous(new DaemonAddress.Tcp("127.0.0.1", api.port)).registerIdentity(handle, key.did());
        api.overTcp().owner().approve(handle, new Assignment(null, Rights.ALL));
        try (EdgeInjector theirs = edge(handle, key)) {
            RunId run = admitted(theirs, opened);
            theirs.start(cut::add);
            assertInstanceOf(Decision.Inject.class, theirs.decide(run, MODELS, Wish.NONE));
            api.overTcp().owner().withdraw(handle);
            Decision.Deny refused = assertInstanceOf(Decision.Deny.class, theirs.decide(run, MODELS, Wish.NONE));
            assertEquals("edge_not_allowed", refused.reason());
            await(() -> cut.equals(List.of(run)));
        }
    }

    @Test
    void knowsForTwoSecondsThatARunIsOpen() {
        RunId run = admitted(edge, open());
        api.overTcp().closeRun(run, 0);
        assertTrue(edge.isOpen(run));
        nanos.addAndGet(Duration.ofSeconds(2).toNanos());
        assertFalse(edge.isOpen(run));
    }

    @Test
    void aSecretOfNoRunIsNobodys() {
        assertTrue(edge.admit(Secret.ofUtf8("nothing")).isEmpty());
    }

    @Test
    void anIdentityThatMayOnlyUseIsHandedNothing() {
        login();
        RunOpened run = open();
        IdentityKey key = IdentityKey.generate(api.random);
        Handle handle = new Handle("calm-boldly-firmly-0412");
        DaemonClient.anonymous(new DaemonAddress.Tcp("127.0.0.1", api.port)).registerIdentity(handle, key.did());
        api.overTcp().owner().approve(handle, new Assignment(null, Rights.of(Reach.USE_ONLY, List.of(), false)));
        try (EdgeInjector limited = edge(handle, key)) {
            StoreUnavailableException refused = assertThrows(
                    StoreUnavailableException.class,
                    () -> limited.admit(requireNonNull(run.elsewhere()).secret()));
            assertTrue(String.valueOf(refused.getMessage()).contains("hands nothing to this edge"));
        }
    }

    @Test
    void aRefusalIsToldAndExplained() {
        login();
        RunId run = admitted(edge, open());
        HttpTarget elsewhere = new HttpTarget(new Origin("api.openai.com", 8443), "GET", "/v1/models");
        assertEquals(
                "port",
                edge.refused(run, elsewhere, new Refusal(403, "no_match", "none is for it"))
                        .getFirst()
                        .reason());
        DecisionView last = api.overTcp().run(run).decisions().getFirst();
        assertEquals("refuse", last.decision());
    }

    @Test
    void aServerThatDoesNotAnswerIsSaidAndFoundAgain() {
        login();
        RunId run = admitted(edge, open());
        api.turnAway();
        StoreUnavailableException away =
                assertThrows(StoreUnavailableException.class, () -> edge.decide(run, MODELS, Wish.NONE));
        assertSame(StoreUnavailableException.Reason.SERVER, away.reason());
        assertTrue(edge.refused(run, MODELS, new Refusal(503, "store_unavailable", ""))
                .isEmpty());
    }
}
