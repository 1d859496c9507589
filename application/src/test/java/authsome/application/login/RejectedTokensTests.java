package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.audit.ExternalEvent;
import authsome.application.run.OpenRun;
import authsome.application.testing.TestHome;
import authsome.domain.audit.AuditEvent;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Injector;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Renewed;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tokens that a service rejects before their end. */
class RejectedTokensTests {

    private static final HttpTarget REQUEST = new HttpTarget(new Origin("api.hub.test", 443), "GET", "/v1");

    private final OAuthBench bench = new OAuthBench();
    private final RunId run = open();

    private RunId open() {
        bench.login(bench.start("hub", null, LoginChoices.USUAL));
        bench.home.clock.advance(Duration.ofMinutes(2));
        return bench.home
                .broker()
                .runs()
                .open(bench.caller, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .id();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void isRenewedOnceAndTheNextRequestCarriesTheNewOne() {
        Sent sent = send();
        Renewed renewed = rejected(sent).orElseThrow();
        assertNotEquals(value(sent.injection()), value(renewed.injection()));
        assertNotEquals(
                sent.injection().credential(), renewed.injection().credential(), "it must not share connections");
        assertEquals(1, requests());
        assertEquals(value(renewed.injection()), value(send().injection()));
    }

    @Test
    void oneThatIsNewerAlreadyCostsNoRequest() {
        Sent before = send();
        Sent alsoBefore = send();
        Renewed first = rejected(before).orElseThrow();
        Renewed second = rejected(alsoBefore).orElseThrow();
        assertEquals(value(first.injection()), value(second.injection()));
        assertEquals(1, requests());
    }

    @Test
    void aStormOfRejectionsAsksOnce() throws Exception {
        List<Sent> sent = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            sent.add(send());
        }
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Renewed>> all = sent.stream()
                    .map(each -> threads.submit(() -> rejected(each).orElseThrow()))
                    .toList();
            String expected = value(all.getFirst().get().injection());
            for (Future<Renewed> each : all) {
                assertEquals(expected, value(each.get().injection()));
            }
        }
        assertEquals(1, requests());
    }

    @Test
    void oneThatIsHardlyAMinuteOldIsNotRenewedAgain() {
        assertTrue(rejected(send()).isPresent());
        for (int i = 0; i < 5; i++) {
            bench.home.clock.advance(Duration.ofSeconds(11));
            assertTrue(rejected(send()).isEmpty());
        }
        assertEquals(1, requests());
        bench.home.clock.advance(Duration.ofSeconds(6));
        assertTrue(rejected(send()).isPresent());
        assertEquals(2, requests());
    }

    @Test
    void aFailedRenewalGivesNothingAndIsNotRepeatedAtOnce() {
        bench.home.server.faults().always(Endpoint.TOKEN, Fault.status(503));
        assertTrue(rejected(send()).isEmpty());
        assertTrue(rejected(send()).isEmpty());
        assertEquals(1, requests());
        assertEquals(ConnectionStatus.CONNECTED, bench.stored("hub").status());
    }

    @Test
    void aPastedKeyAndALogoutGiveNothing() {
        bench.home.login(bench.caller, "acme", "work", "acme-first", false);
        HttpTarget there = new HttpTarget(new Origin("api.acme.test", 443), "GET", "/v1");
        RunId other = bench.home
                .broker()
                .runs()
                .open(bench.caller, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .id();
        Decision.Inject decision =
                assertInstanceOf(Decision.Inject.class, injector().decide(other, there, Wish.NONE));
        Injection injection = injector().inject(other, there, decision);
        bench.home.clock.advance(Duration.ofMinutes(5));
        assertTrue(injector().renewed(other, there, decision, injection).isEmpty());
        Sent sent = send();
        bench.home.broker().connections().logout(bench.caller, new ProviderName("hub"), null);
        assertTrue(rejected(sent).isEmpty());
        assertEquals(0, requests());
    }

    @Test
    void theReplayIsInTheAuditLog() {
        assertTrue(rejected(send()).isPresent());
        List<AuditEvent> injected = events("proxy_inject");
        assertEquals(2, injected.size());
        assertEquals("401", injected.getFirst().details().get("retried"));
        assertFalse(injected.getLast().details().containsKey("retried"));
        assertEquals(1, events("provider.refreshed").size());
    }

    @Test
    void renewingAloneNeverMakesARejectedLoginLookGood() throws Exception {
        for (int i = 0; i < 2; i++) {
            bench.home.clock.advance(Duration.ofMinutes(2));
            Renewed renewed = rejected(send()).orElseThrow();
            injector().completed(run, REQUEST, renewed.decision(), new Outcome(401, 1, 1, Duration.ZERO));
        }
        assertEquals(2, requests());
        for (int i = 0; i < 1_000 && bench.stored("hub").status() != ConnectionStatus.INVALID; i++) {
            Thread.sleep(20);
        }
        assertEquals(ConnectionStatus.INVALID, bench.stored("hub").status());
    }

    @Test
    void aCuredRejectionIsNotCounted() throws Exception {
        for (int i = 0; i < 4; i++) {
            bench.home.clock.advance(Duration.ofMinutes(2));
            Renewed renewed = rejected(send()).orElseThrow();
            injector().completed(run, REQUEST, renewed.decision(), new Outcome(200, 1, 1, Duration.ZERO));
        }
        Thread.sleep(100);
        assertEquals(ConnectionStatus.CONNECTED, bench.stored("hub").status());
    }

    private Sent send() {
        Decision.Inject decision =
                assertInstanceOf(Decision.Inject.class, injector().decide(run, REQUEST, Wish.NONE));
        return new Sent(decision, injector().inject(run, REQUEST, decision));
    }

    private Optional<Renewed> rejected(Sent sent) {
        return injector().renewed(run, REQUEST, sent.decision(), sent.injection());
    }

    private Injector injector() {
        return bench.home.broker().injector();
    }

    private static String value(Injection injection) {
        return OAuthBench.text(injection.headers().getFirst().value());
    }

    private long requests() {
        return bench.home.server.visits().refreshesPresented().size();
    }

    private List<AuditEvent> events(String name) {
        bench.home
                .broker()
                .audit()
                .report(bench.caller, new ExternalEvent("test.flush", null, null, null, new TreeMap<>()));
        return bench.home.broker().audit().list(bench.caller, 500, null, null).events().stream()
                .filter(event -> event.event().equals(name))
                .toList();
    }

    /** A request that is under way. */
    private record Sent(Decision.Inject decision, Injection injection) {}
}
