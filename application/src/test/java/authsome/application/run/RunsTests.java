package authsome.application.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.testing.TestHome;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.ProcessRef;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import authsome.ports.injection.InjectionRefusedException;
import authsome.ports.injection.Injector;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RunsTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final Origin ACME_API = new Origin("api.acme.test", 443);
    private static final Origin ZEPHYR_API = new Origin("api.zephyr.test", 443);

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void environmentLeadsToTheProxyAndHoldsNoKey() {
        home.login(caller, "acme", "work", "acme-secret1", false);
        OpenedRun run = open(Map.of());
        for (Map.Entry<String, Secret> variable : run.environment().entrySet()) {
            assertFalse(text(variable.getValue()).contains("acme-secret1"), variable.getKey());
        }
        assertTrue(variable(run, "ACME_KEY").matches("acme-authsome[0-9a-f]{24}"));
        assertFalse(run.environment().containsKey("ZEPHYR_KEY"), "no connection, no placeholder");
        assertEquals(variable(run, "HTTPS_PROXY"), variable(run, "http_proxy"));
        assertTrue(variable(run, "HTTPS_PROXY").matches("http://run:[A-Za-z0-9_-]{43}@127\\.0\\.0\\.1:39999"));
        assertFalse(variable(run, "JAVA_TOOL_OPTIONS").contains(secret(run)), "a JVM prints this variable");
        assertTrue(variable(run, "JAVA_TOOL_OPTIONS").contains("trustStore=\"/runs of/"));
        assertTrue(
                variable(run, "JAVA_TOOL_OPTIONS").contains("-Dhttps.proxyPort=" + home.runPorts.open.get(run.id())));
        assertEquals(run.id().value(), variable(run, "AUTHSOME_RUN"));
        for (String name :
                List.of("SSL_CERT_FILE", "PIP_CERT", "npm_config_cafile", "CARGO_HTTP_CAINFO", "AWS_CA_BUNDLE")) {
            assertTrue(variable(run, name).endsWith("/bundle.pem"), name);
        }
        assertTrue(variable(run, "SYSTEM_WGETRC").endsWith("/wgetrc"));
    }

    @Test
    void admitsByTheSecretOnly() {
        OpenedRun run = open(Map.of());
        assertEquals(run.id(), injector().admit(Secret.ofUtf8(secret(run))).orElseThrow());
        assertTrue(injector().admit(Secret.ofUtf8(secret(run) + "x")).isEmpty());
        assertTrue(injector().admit(Secret.ofUtf8("")).isEmpty());
    }

    @Test
    void forgetsRunsThatEndedLongAgo() {
        EndedRuns ended = new EndedRuns();
        for (int i = 0; i < 1_001; i++) {
            ended.add("hash" + i, new RunId("run_" + String.format("%012x", i)));
        }
        assertTrue(ended.find("hash0").isEmpty());
        assertTrue(ended.find("hash1").isPresent() && ended.find("hash1000").isPresent());
    }

    @Test
    void injectsTheDefaultOrTheChosenConnection() {
        home.login(caller, "acme", "work", "acme-work", false);
        home.login(caller, "acme", "home", "acme-home", false);
        assertEquals("Bearer acme-work", injected(open(Map.of()).id(), ACME_API, "/v1"));
        assertEquals(
                "Bearer acme-home",
                injected(open(Map.of(ACME, new ConnectionName("home"))).id(), ACME_API, "/v1"));
    }

    @Test
    void unknownHostsAndConnectionlessProvidersAreTunnelled() {
        RunId run = open(Map.of()).id();
        assertInstanceOf(Interception.Tunnel.class, injector().intercept(run, new Origin("example.com", 443)));
        assertInstanceOf(Interception.Tunnel.class, injector().intercept(run, ACME_API));
    }

    @Test
    void aSandboxedRunIsLedNowhereIntoThisMachineAlsoAfterARestart() {
        Origin elsewhere = new Origin("example.com", 443);
        RunId usual = open(Map.of()).id();
        RunId sandboxed = home.broker()
                .runs()
                .open(caller, new OpenRun(Map.of(), true, TestHome.PROCESS))
                .id();
        assertEquals(new Interception.Tunnel(true), injector().intercept(usual, elsewhere));
        assertEquals(new Interception.Tunnel(false), injector().intercept(sandboxed, elsewhere));
        home.restart();
        assertEquals(new Interception.Tunnel(false), injector().intercept(sandboxed, elsewhere));
    }

    @Test
    void routesFollowLoginAndLogout() {
        RunId run = open(Map.of()).id();
        home.login(caller, "acme", "work", "acme-work", false);
        assertInstanceOf(Interception.Intercept.class, injector().intercept(run, ACME_API));
        assertEquals("Bearer acme-work", injected(run, ACME_API, "/"));
        home.login(caller, "acme", "work", "acme-new", true);
        assertEquals("Bearer acme-new", injected(run, ACME_API, "/"));
        Decision.Inject decided = assertInstanceOf(Decision.Inject.class, decide(run, ACME_API, "/"));
        home.broker().connections().logout(caller, ACME, null);
        assertInstanceOf(Decision.Pass.class, decide(run, ACME_API, "/"));
        InjectionRefusedException gone = assertThrows(
                InjectionRefusedException.class,
                () -> injector().inject(run, new HttpTarget(ACME_API, "GET", "/"), decided));
        assertEquals("no_credentials", gone.reason());
    }

    @Test
    void requestThatWasPromisedACredentialDoesNotGoWithoutIt() {
        home.login(caller, "acme", "work", "acme-work", false);
        RunId run = open(Map.of()).id();
        home.broker().connections().logout(caller, ACME, null);
        assertInstanceOf(Interception.Intercept.class, injector().intercept(run, ACME_API));
        Decision.Deny denied = assertInstanceOf(Decision.Deny.class, decide(run, ACME_API, "/"));
        assertEquals("no_credentials", denied.reason());
    }

    @Test
    void pathsOutsideTheDefinitionPass() {
        home.login(caller, "zephyr", "work", "k", false);
        RunId run = open(Map.of()).id();
        assertEquals("Bearer k", injected(run, ZEPHYR_API, "/v1/x"));
        assertInstanceOf(Decision.Pass.class, decide(run, ZEPHYR_API, "/v2"));
    }

    @Test
    void credentialGoesOnlyWhereItWasEnteredFor() {
        home.broker().providers().register(caller, "custom|CUSTOM_KEY|one.custom.test|", false);
        home.login(caller, "custom", "work", "k", false);
        home.broker().providers().register(caller, "custom|CUSTOM_KEY|one.custom.test,two.custom.test|", true);
        RunId run = open(Map.of()).id();
        assertEquals("Bearer k", injected(run, new Origin("one.custom.test", 443), "/"));
        assertInstanceOf(Decision.Pass.class, decideOrTunnel(run, new Origin("two.custom.test", 443)));
        Decision.Inject forged =
                assertInstanceOf(Decision.Inject.class, decide(run, new Origin("one.custom.test", 443), "/"));
        assertThrows(
                InjectionRefusedException.class,
                () -> injector().inject(run, new HttpTarget(new Origin("two.custom.test", 443), "GET", "/"), forged));
    }

    @Test
    void anOverrideNeverWidensWhereAStoredCredentialGoes() {
        home.login(caller, "acme", "work", "acme-work", false);
        home.broker().providers().override(caller, new ProviderName("acme"), "||regex:[a-z]+\\.acme\\.test|");
        RunId run = open(Map.of()).id();
        assertEquals("Bearer acme-work", injected(run, ACME_API, "/"));
        assertInstanceOf(Decision.Pass.class, decideOrTunnel(run, new Origin("other.acme.test", 443)));
        home.login(caller, "acme", "work", "acme-again", true);
        assertEquals("Bearer acme-again", injected(run, new Origin("other.acme.test", 443), "/"));
        assertInstanceOf(Decision.Pass.class, decideOrTunnel(run, new Origin("other.evil-acme.test", 443)));
    }

    @Test
    void hostThatBecameKnownLaterAsksForARestart() {
        RunId run = open(Map.of()).id();
        home.broker().providers().register(caller, "late|LATE_KEY|api.late.test|", false);
        home.login(caller, "late", "work", "k", false);
        Interception.Refuse refused = assertInstanceOf(
                Interception.Refuse.class, injector().intercept(run, new Origin("api.late.test", 443)));
        assertTrue(refused.message().contains("restart this run"));
        assertInstanceOf(
                Interception.Intercept.class,
                injector().intercept(open(Map.of()).id(), new Origin("api.late.test", 443)));
    }

    @Test
    void goesOnAfterARestartOfTheServer() {
        home.login(caller, "acme", "work", "acme-work", false);
        OpenedRun run = open(Map.of());
        int port = Objects.requireNonNull(home.runPorts.open.get(run.id()));
        home.runPorts.open.clear();
        home.runPorts.trusted.clear();
        home.restart();
        assertEquals(port, home.runPorts.open.get(run.id()));
        assertTrue(home.runPorts.trusted.containsKey(run.id()));
        assertEquals(run.id(), injector().admit(Secret.ofUtf8(secret(run))).orElseThrow());
        assertEquals("Bearer acme-work", injected(run.id(), ACME_API, "/"));
        assertEquals(4, injector().certificates(run.id()).intermediateKey().length(), "the CA key came back whole");
    }

    @Test
    void endsWithItsProcess() {
        RunId run = open(Map.of()).id();
        home.runPorts.living.clear();
        home.runPorts.living.add(new ProcessRef(TestHome.PROCESS.pid(), TestHome.PROCESS.startedAtMillis() + 60_000));
        home.restart();
        assertFalse(injector().isOpen(run), "another process has the pid now");
        assertEquals(List.of(), home.broker().runs().list(caller));
        assertTrue(home.runPorts.open.isEmpty());
        assertTrue(home.runPorts.trusted.isEmpty());
    }

    @Test
    void isClosedWhenItsPortBelongsToSomebodyElse() {
        RunId run = open(Map.of()).id();
        home.runPorts.taken.add(Objects.requireNonNull(home.runPorts.open.get(run)));
        home.restart();
        assertFalse(injector().isOpen(run));
    }

    @Test
    void closedRunGetsNothingMore() {
        home.login(caller, "acme", "work", "acme-work", false);
        OpenedRun run = open(Map.of());
        home.broker().runs().close(caller, run.id(), 0);
        assertFalse(injector().isOpen(run.id()));
        // known, so that what outlived the run is told so
        assertEquals(run.id(), injector().admit(Secret.ofUtf8(secret(run))).orElseThrow());
        assertEquals(
                new Interception.Refuse("run_ended", "this run has ended"),
                injector().intercept(run.id(), ACME_API));
        assertTrue(home.broker().runs().list(caller).isEmpty());
        assertInstanceOf(Decision.Deny.class, decide(run.id(), ACME_API, "/"));
        AuthsomeException again =
                assertThrows(AuthsomeException.class, () -> home.broker().runs().close(caller, run.id(), 0));
        assertEquals(ErrorCode.RUN_NOT_FOUND, again.code());
    }

    @Test
    void aKeyInThePathIsInNoRecord() {
        home.definitions.add(ProviderDefinition.named(new ProviderName("bot"), "Bot")
                .ways(List.of(new WayIn.ApiKey(new Placement.PathSegment(List.of("/bot")), null, null, "BOT_TOKEN")))
                .apiUrls(List.of(Objects.requireNonNull(ApiUrl.parse("api.bot.test"))))
                .build());
        home.restart();
        home.login(caller, "bot", "work", "123:real", false);
        RunId run = open(Map.of()).id();
        Origin api = new Origin("api.bot.test", 443);
        HttpTarget target = new HttpTarget(api, "GET", "/bot9:clients-own/getMe");
        Decision.Inject decision =
                assertInstanceOf(Decision.Inject.class, injector().decide(run, target, Wish.NONE));
        try (Injection injection = injector().inject(run, target, decision)) {
            assertEquals(
                    "123:real",
                    text(Objects.requireNonNull(injection.places().segment()).value()));
        }
        home.broker().audit().event("last").by(caller).durable();
        String events =
                home.broker().audit().list(caller, 50, null, null).events().toString();
        assertTrue(events.contains("/bot.../getMe"), events);
        assertFalse(events.contains("9:clients-own") || events.contains("123:real"), events);
        Decision.Deny placeless = assertInstanceOf(Decision.Deny.class, decide(run, api, "/getMe"));
        assertEquals("no_place", placeless.reason());
        assertTrue(placeless.message().contains("path after /bot"));
    }

    @Test
    void injectionStopsWithTheAuditLog() {
        home.login(caller, "acme", "work", "acme-work", false);
        RunId run = open(Map.of()).id();
        assertEquals("Bearer acme-work", injected(run, ACME_API, "/"));
        home.broker().audit().close();
        InjectionRefusedException refused =
                assertThrows(InjectionRefusedException.class, () -> injected(run, ACME_API, "/"));
        assertEquals("audit_unavailable", refused.reason());
    }

    @Test
    void refusesAConnectionThatIsNotThereAndAProcessThatIsNone() {
        assertThrows(AuthsomeException.class, () -> open(Map.of(ACME, new ConnectionName("work"))));
        assertThrows(
                AuthsomeException.class,
                () -> home.broker().runs().open(caller, new OpenRun(Map.of(), false, new ProcessRef(1, 1))));
        assertTrue(home.runPorts.open.isEmpty());
    }

    private OpenedRun open(Map<ProviderName, ConnectionName> chosen) {
        return home.broker().runs().open(caller, new OpenRun(chosen, false, TestHome.PROCESS));
    }

    private Injector injector() {
        return home.broker().injector();
    }

    private Decision decide(RunId run, Origin origin, String path) {
        return injector().decide(run, new HttpTarget(origin, "GET", path), Wish.NONE);
    }

    private Decision decideOrTunnel(RunId run, Origin origin) {
        assertInstanceOf(Interception.Tunnel.class, injector().intercept(run, origin));
        return decide(run, origin, "/");
    }

    private String injected(RunId run, Origin origin, String path) {
        assertInstanceOf(Interception.Intercept.class, injector().intercept(run, origin));
        Decision.Inject decision = assertInstanceOf(Decision.Inject.class, decide(run, origin, path));
        Injection injection = injector().inject(run, new HttpTarget(origin, "GET", path), decision);
        assertFalse(injection.redactions().isEmpty());
        return text(injection.headers().getFirst().value());
    }

    private static String variable(OpenedRun run, String name) {
        return text(Objects.requireNonNull(run.environment().get(name), name));
    }

    private static String secret(OpenedRun run) {
        String proxy = variable(run, "HTTPS_PROXY");
        return proxy.substring("http://run:".length(), proxy.indexOf('@'));
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }
}
