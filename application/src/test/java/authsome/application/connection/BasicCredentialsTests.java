package authsome.application.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.audit.AuditUnavailableException;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.testing.TestHome;
import authsome.domain.audit.AuditEvent;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.BasicPlaces;
import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.ProviderDefinition;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BasicCredentialsTests {

    private final TestHome home = new TestHome();
    private final Caller caller;

    BasicCredentialsTests() {
        add("forge|FORGE_KEY|api.forge.test|", "forge.test", "gist.forge.test", "registry.test");
        home.restart();
        caller = home.owner();
    }

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void theHostsOfADefinitionGetItsCredential() {
        home.login(caller, "forge", "work", "key-work", false);
        home.login(caller, "forge", "home", "key-home", false);
        assertEquals("forge-user:key-work", basic("forge.test", null, null));
        assertEquals("forge-user:key-work", basic("gist.forge.test", null, null));
        assertEquals("forge-user:key-work", basic("registry.test", null, null));
        assertEquals("forge-user:key-home", basic("forge.test", "home", null));
    }

    @Test
    void theUserOfARemoteMayBeTheNameOfAConnection() {
        home.login(caller, "forge", "work", "key-work", false);
        home.login(caller, "forge", "home", "key-home", false);
        assertEquals("forge-user:key-home", basic("forge.test", null, "home"));
        assertEquals("forge-user:key-work", basic("forge.test", null, "somebody"));
        assertEquals("forge-user:key-work", basic("forge.test", "work", "home"));
    }

    @Test
    void otherHostsGetNothing() {
        home.login(caller, "forge", "work", "key-work", false);
        for (String host : List.of(
                "api.forge.test",
                "evil.test",
                "forge.test.evil.test",
                "notforge.test",
                "forge.test:444",
                "acme.test")) {
            assertEquals(ErrorCode.PROVIDER_NOT_FOUND, refusal(host).code(), host);
        }
    }

    @Test
    void nobodyIsLoggedInThere() {
        AuthsomeException refused = refusal("forge.test");
        assertEquals(ErrorCode.CONNECTION_NOT_FOUND, refused.code());
        assertEquals("run 'authsome login forge'", refused.hint());
        assertNull(home.broker()
                .connections()
                .peek(caller, Objects.requireNonNull(definition()).name(), null));
    }

    /** Whoever registers another definition of that name must not lead stored credentials elsewhere. */
    @Test
    void aDefinitionThatChangesWidensNothing() {
        home.login(caller, "forge", "work", "key-work", false);
        // the release itself names a host of another domain now, for the API for which the credential was entered
        assertEquals("forge-user:key-work", basic("registry.test", null, null));
        home.definitions.programs(Map.of(BasicProgram.GIT, places("forge.test", "evil.test", "x.api.forge.test")));
        home.broker().providers().register(caller, "forge|FORGE_KEY|api.forge.test,evil.test|", false);
        assertEquals("forge-user:key-work", basic("forge.test", null, null), "a parent of what it was entered for");
        for (String host : List.of("evil.test", "x.api.forge.test")) {
            assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, refusal(host).code(), host);
        }
        // and a credential that was entered for another API is not one of the release's service
        home.login(caller, "forge", "evil", "key-evil", false);
        home.definitions.programs(Map.of());
        assertEquals(1, home.broker().basics().list(caller, BasicProgram.GIT).size());
    }

    @Test
    void aCredentialOfAnotherServiceOfThatNameStaysAway() {
        home.broker().providers().register(caller, "forge|FORGE_KEY|api.other.test|", false);
        home.login(caller, "forge", "work", "key-other", false);
        home.broker().providers().forget(Objects.requireNonNull(definition()).name());
        for (String host : List.of("forge.test", "registry.test")) {
            assertEquals(ErrorCode.OPERATION_NOT_ALLOWED, refusal(host).code(), host);
        }
        assertEquals(List.of(), home.broker().basics().list(caller, BasicProgram.GIT));
    }

    @Test
    void itIsAuditedBeforeTheSecretLeaves() {
        home.login(caller, "forge", "work", "key-work", false);
        basic("forge.test", null, null);
        AuditEvent event =
                home.broker().audit().list(caller, 1, null, null).events().getFirst();
        assertEquals("credential.exported", event.event());
        assertEquals("work", event.connection());
        assertEquals(Map.of("program", "git", "host", "forge.test"), event.details());
        home.broker().audit().close();
        assertThrows(AuditUnavailableException.class, () -> basic("forge.test", null, null));
    }

    @Test
    void anIdentityThatMayOnlyUseGetsNothing() {
        home.login(caller, "forge", "work", "key-work", false);
        Caller limited = new Caller(
                caller.identity(),
                caller.principal(),
                caller.vault(),
                caller.role(),
                Rights.of(Reach.USE_ONLY, List.of(), false));
        assertThrows(
                RefusedException.class,
                () -> home.broker()
                        .basics()
                        .hand(limited, new BasicQuestion(BasicProgram.GIT, url("forge.test"), null, null)));
    }

    @Test
    void hostsAreListedWithoutSecrets() {
        assertEquals(List.of(), home.broker().basics().list(caller, BasicProgram.GIT));
        home.login(caller, "forge", "work", "key-work", false);
        assertEquals(
                List.of(
                        new BasicHost(url("forge.test"), "forge-user"),
                        new BasicHost(url("gist.forge.test"), "forge-user"),
                        new BasicHost(url("registry.test"), "forge-user")),
                home.broker().basics().list(caller, BasicProgram.GIT));
        assertTrue(home.broker().basics().list(caller, BasicProgram.DOCKER).isEmpty());
    }

    private AuthsomeException refusal(String host) {
        return assertThrows(AuthsomeException.class, () -> basic(host, null, null), host);
    }

    private String basic(String host, @Nullable String name, @Nullable String user) {
        BasicCredential handed = home.broker()
                .basics()
                .hand(
                        caller,
                        new BasicQuestion(
                                BasicProgram.GIT,
                                url(host),
                                name == null ? null : new ConnectionName(name),
                                user == null ? null : new ConnectionName(user)));
        String password = handed.password().use(bytes -> new String(bytes, StandardCharsets.UTF_8));
        return handed.username() + ":" + password;
    }

    private void add(String text, String... hosts) {
        home.definitions.programs(Map.of(BasicProgram.GIT, places(hosts)));
        home.definitions.add(home.definitions.parse(text).definition());
        home.definitions.programs(Map.of());
    }

    private @Nullable ProviderDefinition definition() {
        return home.definitions.all().getLast().definition();
    }

    private static BasicPlaces places(String... hosts) {
        return new BasicPlaces(
                List.of(hosts).stream().map(BasicCredentialsTests::url).toList(), List.of(), "forge-user");
    }

    private static ApiUrl url(String host) {
        return Objects.requireNonNull(ApiUrl.parse(host));
    }
}
