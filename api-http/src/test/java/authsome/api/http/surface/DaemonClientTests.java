package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.IdentityKey;
import authsome.api.client.wire.audit.AuditReport;
import authsome.api.client.wire.audit.AuditSelection;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionView;
import authsome.api.client.wire.connection.ResolvedHeaders;
import authsome.api.client.wire.identity.RegistrationStatus;
import authsome.api.client.wire.login.LoginSession;
import authsome.api.client.wire.login.LoginStart;
import authsome.api.client.wire.policy.PolicyAnswer;
import authsome.api.client.wire.policy.PolicyQuestion;
import authsome.api.client.wire.policy.PolicyView;
import authsome.api.client.wire.policy.RuleText;
import authsome.api.client.wire.provider.ProviderProposal;
import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.api.client.wire.run.RunView;
import authsome.api.http.LoopbackPorts;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.VariableName;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The client of the command line against the server of the daemon: every call there is, over both sockets. */
final class DaemonClientTests {

    private static final ProviderName ACME = new ProviderName("acme");
    private static final ConnectionName WORK = new ConnectionName("my work 100%");
    private static final String DEFINITION = """
            // comments are allowed
            {"schema_version": 1, "name": "acme", "display_name": "Acme", "type": "llm",
             "auth_type": "api_key", "flow": "api_key",
             "api_key": {"header_name": "X-Api-Key", "header_prefix": null,
                         "key_pattern": "^ak-[a-z0-9]{8,64}$", "key_pattern_hint": "Keys start with ak-."},
             "api_url": "api.acme.example", "export": {"env": {"api_key": "ACME_API_KEY"}}}
            """;

    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder).withOwner();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private LoginSession login(DaemonClient client, ConnectionName name, String key, boolean force) {
        LoginSession started = client.startLogin(new LoginStart(ACME.value(), name.value(), "api_key", force));
        return client.resumeLogin(new SessionId(started.id()), Secret.ofUtf8(key));
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    void saysWhoAndWhatItIsOverBothSockets() {
        DaemonClient anonymous = DaemonClient.anonymous(new DaemonAddress.Tcp("127.0.0.1", api.port));
        assertEquals("instance-under-test", anonymous.health().instance());
        assertEquals("0.7.2", anonymous.health().version());
        for (DaemonClient client : List.of(api.overSocket(), api.overTcp())) {
            assertEquals("ok", client.health().status());
            assertEquals("admin", client.whoami().principalRole());
            assertEquals(ApiUnderTest.OWNER.value(), client.whoami().identity());
            assertEquals("ready", client.ready().status());
            assertEquals(1, client.owner().identities().size());
        }
    }

    @Test
    void servesIpv6LoopbackWhereThereIsOne() {
        if (LoopbackPorts.hasIpv6()) {
            DaemonAddress address = new DaemonAddress.Tcp("::1", api.port);
            assertEquals("ok", DaemonClient.anonymous(address).health().status());
        }
    }

    @Test
    void exportsToTheClientAndRecordsIt() {
        DaemonClient client = api.overSocket();
        client.catalogue().register(DEFINITION, false);
        login(client, WORK, "ak-abcdefgh", false);
        for (ProviderName provider : new ProviderName[] {ACME, null}) {
            SortedMap<VariableName, Secret> variables = client.export(provider, WORK);
            assertEquals(Set.of(new VariableName("ACME_API_KEY")), variables.keySet());
            assertEquals("ak-abcdefgh", text(variables.values().iterator().next()));
            assertEquals(
                    "credential.exported",
                    client.auditEvents(1, null).entries().getFirst().event());
        }
        AuthsomeException missing =
                assertThrows(AuthsomeException.class, () -> client.export(ACME, new ConnectionName("nobody")));
        assertEquals(ErrorCode.CONNECTION_NOT_FOUND, missing.code());
    }

    @Test
    void makesOneOwnerAndOnlyOverTheSocket() {
        IdentityKey other = IdentityKey.generate(api.random);
        Handle handle = new Handle("other-one");
        DaemonClient again = DaemonClient.signing(new DaemonAddress.Unix(api.socket), api.signer(other, handle));
        AuthsomeException refused =
                assertThrows(AuthsomeException.class, () -> again.bootstrapOwner(handle, other.did()));
        assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, refused.code());
        DaemonClient tcp =
                DaemonClient.signing(new DaemonAddress.Tcp("127.0.0.1", api.port), api.signer(other, handle));
        DaemonHttpException elsewhere =
                assertThrows(DaemonHttpException.class, () -> tcp.bootstrapOwner(handle, other.did()));
        assertEquals(403, elsewhere.status());
    }

    @Test
    void registersAndFindsIdentities() {
        IdentityKey other = IdentityKey.generate(api.random);
        Handle handle = new Handle("other-one");
        DaemonClient stranger =
                DaemonClient.signing(new DaemonAddress.Tcp("127.0.0.1", api.port), api.signer(other, handle));
        DaemonHttpException unknown = assertThrows(DaemonHttpException.class, stranger::listConnections);
        assertEquals("Unknown identity handle", unknown.detail());
        RegistrationStatus made = stranger.registerIdentity(handle, other.did());
        assertEquals("registered", made.status());
        assertEquals("claim_required", made.registrationStatus());
        assertEquals(other.did().value(), stranger.identity(handle).did());
        DaemonHttpException unclaimed = assertThrows(DaemonHttpException.class, stranger::listConnections);
        assertEquals(403, unclaimed.status());
        assertEquals("Identity 'other-one' is not claimed", unclaimed.detail());
        DaemonClient published = DaemonClient.anonymous(new DaemonAddress.Tcp("127.0.0.1", api.port));
        AuthsomeException taken = assertThrows(
                AuthsomeException.class, () -> published.registerIdentity(ApiUnderTest.OWNER, other.did()));
        assertEquals(ErrorCode.IDENTITY_REGISTRATION, taken.code());
    }

    /** A list of hundreds needs what they are found by, and nothing else of them; the published listing stays whole. */
    @Test
    void listsConnectionsWithTheOutlineOfEachProvider() {
        DaemonClient client = api.overSocket();
        client.catalogue().register(DEFINITION, false);
        ProviderView custom = client.listConnections().providers().custom().getFirst();
        assertEquals("Acme", custom.displayName());
        assertEquals(List.of("api.acme.example"), custom.apiUrls());
        assertNull(Objects.requireNonNull(custom.findWay("api_key")).keyPattern());
        assertEquals(
                client.providers().bundled().stream().map(ProviderView::name).toList(),
                client.listConnections().providers().bundled().stream()
                        .map(ProviderView::name)
                        .toList());
        ProviderView whole = client.providers().custom().getFirst();
        assertEquals(
                "^ak-[a-z0-9]{8,64}$",
                Objects.requireNonNull(whole.findWay("api_key")).keyPattern());
    }

    @Test
    void logsInReadsAndForgetsAConnectionWithAnAwkwardName() {
        DaemonClient client = api.overSocket();
        client.catalogue().register(DEFINITION, false);
        assertEquals("Acme", client.provider(ACME).displayName());
        assertTrue(client.providers().custom().stream()
                .anyMatch(view -> view.name().equals("acme")));

        assertEquals("completed", login(client, WORK, "ak-12345678", false).status());
        ConnectionView view = client.connection(ACME, WORK);
        assertEquals("ak-12345678", text(Objects.requireNonNull(view.apiKey())));
        assertFalse(view.toString().contains("ak-12345678"));
        assertEquals("connected", view.status());

        int reveals = reveals(client);
        assertEquals(
                "***REDACTED***",
                text(Objects.requireNonNull(client.describe(ACME, WORK).apiKey())));
        assertEquals(reveals, reveals(client), "describing reveals nothing, so it is not recorded as if it did");

        ConnectionGroup group = client.listConnections().connections().getFirst();
        assertEquals(WORK.value(), group.defaultConnection());
        assertEquals(WORK.value(), group.connections().getFirst().connectionName());

        ResolvedHeaders resolved = client.resolve(ACME, null);
        assertEquals(
                "ak-12345678", text(Objects.requireNonNull(resolved.headers().get("X-Api-Key"))));
        assertEquals("local", resolved.source());

        client.logout(ACME, WORK);
        AuthsomeException gone = assertThrows(AuthsomeException.class, () -> client.connection(ACME, WORK));
        assertEquals(ErrorCode.CONNECTION_NOT_FOUND, gone.code());
        client.catalogue().remove(ACME);
        assertEquals(
                ErrorCode.PROVIDER_NOT_FOUND,
                assertThrows(AuthsomeException.class, () -> client.provider(ACME))
                        .code());
    }

    private static int reveals(DaemonClient client) {
        return (int) client.auditEvents(100, null).entries().stream()
                .filter(entry -> entry.toString().contains("credential.revealed"))
                .count();
    }

    @Test
    void keepsTwoAccountsApartAndMovesTheDefault() {
        DaemonClient client = api.overTcp();
        client.catalogue().register(DEFINITION, false);
        ConnectionName home = new ConnectionName("home");
        login(client, WORK, "ak-11111111", false);
        login(client, home, "ak-22222222", false);
        assertEquals("home", client.setDefault(ACME, home).defaultConnection());
        assertEquals("home", client.resolve(ACME, null).connection());
        Secret work = Objects.requireNonNull(client.connection(ACME, WORK).apiKey());
        assertEquals("ak-11111111", text(work));
        login(client, WORK, "ak-33333333", true);
        assertEquals(
                "ak-33333333",
                text(Objects.requireNonNull(client.connection(ACME, WORK).apiKey())));
        assertEquals(
                "ak-22222222",
                text(Objects.requireNonNull(client.connection(ACME, home).apiKey())));
    }

    @Test
    void rebuildsFailuresWithTheirHints() {
        DaemonClient client = api.overSocket();
        client.catalogue().register(DEFINITION, false);
        AuthsomeException wrongKey =
                assertThrows(AuthsomeException.class, () -> login(client, WORK, "sk-12345678", false));
        assertEquals(ErrorCode.AUTHENTICATION_FAILED, wrongKey.code());
        assertEquals("acme", wrongKey.provider());
        assertTrue(wrongKey.text().contains("Keys start with ak-."), wrongKey.text());
        AuthsomeException twice =
                assertThrows(AuthsomeException.class, () -> client.catalogue().register(DEFINITION, false));
        assertEquals(ErrorCode.PROVIDER_ALREADY_REGISTERED, twice.code());
        AuthsomeException broken = assertThrows(
                AuthsomeException.class, () -> client.catalogue().register("{\n\"name\": \"x\",\n\"flwo\":1}", false));
        assertEquals(ErrorCode.INVALID_PROVIDER_SCHEMA, broken.code());
        AuthsomeException nobody =
                assertThrows(AuthsomeException.class, () -> client.provider(new ProviderName("opanai")));
        assertEquals(ErrorCode.PROVIDER_NOT_FOUND, nobody.code());
        assertNotNull(nobody.hint());
    }

    @Test
    void proposesADefinitionBeforeItCounts() {
        DaemonClient client = api.overSocket();
        ProviderProposal fresh = client.catalogue().propose(DEFINITION, false);
        assertEquals("acme", fresh.definition().name());
        assertNull(fresh.replaces());
        assertThrows(AuthsomeException.class, () -> client.provider(ACME));
        client.catalogue().register(DEFINITION, false);
        login(client, WORK, "ak-12345678", false);
        String wider = DEFINITION.replace("\"api.acme.example\"", "[\"api.acme.example\", \"eu.acme.example\"]");
        ProviderProposal again = client.catalogue().propose(wider, true);
        assertTrue(again.replacesCustom());
        assertEquals(1, again.warnings().size());
        client.catalogue().register(wider, true);
        assertEquals(
                List.of("api.acme.example", "eu.acme.example"),
                client.provider(ACME).apiUrls());
    }

    @Test
    void overridesABundledDefinitionAndBringsItBack() {
        DaemonClient client = api.overSocket();
        ProviderName openai = new ProviderName("openai");
        String patch = "{ // by way of the company\n\"api_url\": \"llm.corp.example\", \"docs_url\": null}";
        List<String> bundled = client.provider(openai).apiUrls();
        ProviderProposal proposal = client.catalogue().proposeOverride(openai, patch);
        assertEquals(List.of("llm.corp.example"), proposal.definition().apiUrls());
        assertNull(proposal.definition().docsUrl());
        assertEquals(bundled, Objects.requireNonNull(proposal.replaces()).apiUrls());
        client.catalogue().override(openai, patch);
        assertEquals(List.of("llm.corp.example"), client.provider(openai).apiUrls());
        AuthsomeException wrong = assertThrows(
                AuthsomeException.class,
                () -> client.catalogue().proposeOverride(openai, "{\n\n\"api_url\": \"http://x.example\"}"));
        assertTrue(wrong.text().contains("line 3: 'api_url' begins with http://"), wrong.text());
        client.catalogue().remove(openai);
        assertEquals(bundled, client.provider(openai).apiUrls());
    }

    @Test
    void showsALoginToNobodyElse() {
        DaemonClient client = api.overSocket();
        client.catalogue().register(DEFINITION, false);
        LoginSession started = client.startLogin(new LoginStart("acme", "default", null, false));
        assertEquals("open_url", started.nextAction().type());
        assertEquals(started.id(), client.session(new SessionId(started.id())).id());
        DaemonHttpException unknown =
                assertThrows(DaemonHttpException.class, () -> client.session(new SessionId("sess_" + "0".repeat(32))));
        assertEquals(404, unknown.status());
    }

    @Test
    void opensListsAndClosesRuns() {
        DaemonClient client = api.overSocket();
        client.catalogue().register(DEFINITION, false);
        login(client, WORK, "ak-12345678", false);
        RunOpened run = client.openRun(new RunStart(
                new TreeMap<>(Map.of("acme", WORK.value())),
                null,
                ProcessHandle.current().pid(),
                77,
                false));
        assertEquals(4000, run.proxyPort());
        assertTrue(text(Objects.requireNonNull(run.environment().get("HTTPS_PROXY")))
                .startsWith("http://run:"));
        String placeholder = text(Objects.requireNonNull(run.environment().get("ACME_API_KEY")));
        assertTrue(placeholder.matches("ak-authsome[0-9a-f]{24}"), placeholder);
        assertFalse(run.toString().contains(placeholder));
        assertEquals(run.id(), client.runs().getFirst().id());
        RunView view = client.run(new RunId(run.id()));
        assertEquals("connected_allow", view.mode());
        assertEquals(List.of("acme/" + WORK), view.reachable());
        assertEquals(0, view.total());
        client.closeRun(new RunId(run.id()), 3);
        assertEquals(List.of(), client.runs());
        AuthsomeException closed = assertThrows(AuthsomeException.class, () -> client.closeRun(new RunId(run.id()), 3));
        assertEquals(ErrorCode.RUN_NOT_FOUND, closed.code());
    }

    @Test
    void writesTriesAndRemovesRules() {
        DaemonClient client = api.overSocket();
        client.catalogue().register(DEFINITION, false);
        RuleText asked = new RuleText(0, "read-only", null, "default", "acme", null, List.of("POST"), "/v1/*/x");
        RuleText added = client.policies().add(asked, 0);
        assertEquals(1, added.number());
        assertEquals(new PolicyView("allow", List.of(added)), client.policies().policy());
        assertEquals("default", added.vault(), "vaults have names here");
        PolicyAnswer refused = client.policies().test(new PolicyQuestion(null, "acme", null, "POST", "/v1/a/x/y"));
        assertEquals(new PolicyAnswer(false, "rule 1 (read-only)", 1), refused);
        client.policies().remove(1);
        client.policies().otherwise("deny");
        assertEquals(new PolicyView("deny", List.of()), client.policies().policy());
        PolicyAnswer rest = client.policies().test(new PolicyQuestion(null, "acme", null, "POST", "/v1/a/x/y"));
        assertEquals(new PolicyAnswer(false, "the default of the policy", null), rest);
        client.policies().otherwise("allow");
    }

    @Test
    void recordsAndPagesEvents() {
        DaemonClient client = api.overSocket();
        TreeMap<String, String> metadata = new TreeMap<>(Map.of("host", "api.example.test"));
        String id = client.recordEvent(new AuditReport("proxy_deny", metadata, null, "default", null))
                .eventId();
        var page = client.auditEvents(1, null);
        assertEquals(id, page.entries().getFirst().eventId());
        assertEquals("external", page.entries().getFirst().source());
        assertEquals("api.example.test", page.entries().getFirst().details().get("host"));
        assertEquals("global", page.scope());
        var next = client.auditEvents(1, Objects.requireNonNull(page.nextCursor()));
        assertFalse(next.entries().getFirst().eventId().equals(id));
        AuditSelection acme = new AuditSelection(new ProviderName("acme"), null);
        assertEquals(List.of(), client.auditEvents(acme, 10, null).entries());
        AuditSelection later = AuditSelection.ALL.since(Instant.parse("2999-01-01T00:00:00Z"));
        assertEquals(List.of(), client.auditEvents(later, 10, null).entries());
        AuditSelection whole = AuditSelection.ALL.since(Instant.EPOCH);
        assertEquals(
                id, client.auditEvents(whole, 10, null).entries().getFirst().eventId());
        assertTrue(client.upkeep().verifyAudit().intact());
        assertTrue(client.upkeep().verifyAudit().segments() > 0);
        assertEquals(
                422,
                assertThrows(DaemonHttpException.class, () -> client.auditEvents(1, "nonsense"))
                        .status());
    }
}
