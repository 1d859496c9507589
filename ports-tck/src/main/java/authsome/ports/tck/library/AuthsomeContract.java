package authsome.ports.tck.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.ConnectionStatus;
import authsome.domain.login.SessionState;
import authsome.domain.provider.AuthType;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderType;
import authsome.domain.secret.Secret;
import authsome.library.AccessToken;
import authsome.library.AuthHeaders;
import authsome.library.Authsome;
import authsome.library.ConnectionRecord;
import authsome.library.ExportFormat;
import authsome.library.Login;
import authsome.library.LoginRequest;
import authsome.library.Profile;
import authsome.library.ProviderDefinition;
import authsome.library.Revocation;
import authsome.library.error.AuthenticationFailedException;
import authsome.library.error.BrokerException;
import authsome.library.error.CallRefusedException;
import authsome.library.error.ConnectionNotFoundException;
import authsome.library.error.IdentityNotFoundException;
import authsome.library.error.InvalidConnectionNameException;
import authsome.library.error.InvalidProviderSchemaException;
import authsome.library.error.OperationNotAllowedException;
import authsome.library.error.ProviderAlreadyRegisteredException;
import authsome.library.error.ProviderNotFoundException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What a program may rely on, embedded and remote. */
public interface AuthsomeContract {

    /** A definition of a provider with a key. */
    String ACME = """
            {"schema_version": 1, "name": "acme", "display_name": "Acme", "type": "llm",
             "auth_type": "api_key", "flow": "api_key",
             "api_key": {"header_name": "X-Api-Key", "header_prefix": null,
                         "key_pattern": "^ak-[a-z0-9]{8,64}$", "key_pattern_hint": "Keys start with ak-."},
             "api_url": "api.acme.example", "export": {"env": {"api_key": "ACME_API_KEY"}}}
            """;

    /** The broker of a fresh store, as its owner; it is closed by who made it. */
    Authsome broker();

    private Authsome withKey(String connection, String key) {
        Authsome broker = broker();
        broker.providers().register(ACME, true);
        logIn(broker, connection, key);
        return broker;
    }

    private static void logIn(Authsome broker, String connection, String key) {
        Login login =
                broker.logins().begin(LoginRequest.at("acme").into(connection).by(FlowType.API_KEY));
        assertEquals(
                List.of("api_key"),
                login.inputs().stream().map(input -> input.name()).toList());
        try (Secret entered = Secret.ofUtf8(key)) {
            login = broker.logins().resume(login.id(), Map.of("api_key", entered));
        }
        assertTrue(login.isCompleted(), String.valueOf(login));
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Test
    default void handsOutATokenAndHeaders() {
        Authsome broker = withKey("work", "ak-12345678");
        try (AccessToken token = broker.connections().token("acme");
                AuthHeaders headers = broker.connections().headers("acme", "work")) {
            assertEquals("ak-12345678", token.text());
            assertEquals("work", token.connection());
            assertNull(token.expiresAt());
            Map<String, String> sent = new TreeMap<>();
            headers.forEach(sent::put);
            assertEquals(Map.of("X-Api-Key", "ak-12345678"), sent);
            assertFalse(headers.global());
            assertFalse((token + " " + headers).contains("ak-1234"), "a printed secret");
        }
    }

    @Test
    default void tellsOfConnectionsWithoutTheirSecrets() {
        Authsome broker = withKey("work", "ak-12345678");
        ConnectionRecord record = broker.connections().get("acme", null);
        assertEquals("work", record.connectionName());
        assertEquals(AuthType.API_KEY, record.authType());
        assertEquals(ConnectionStatus.CONNECTED, record.status());
        assertNotNull(record.obtainedAt());
        assertNull(record.expiresAt());
        assertEquals(List.of(), record.scopes());
        ConnectionRecord peeked = broker.connections().peek("acme", "work");
        assertEquals(record.status(), peeked.status());
        assertEquals(List.of(peeked), broker.connections().list());
        assertEquals(peeked, broker.connections().peek("acme", null));
    }

    @Test
    default void movesTheDefaultAndForgets() {
        Authsome broker = withKey("work", "ak-12345678");
        logIn(broker, "home", "ak-87654321");
        assertEquals(Optional.of("work"), broker.connections().defaultOf("acme"));
        broker.connections().setDefault("acme", "home");
        assertEquals(Optional.of("home"), broker.connections().defaultOf("acme"));
        assertEquals("home", broker.connections().peek("acme", null).connectionName());
        broker.connections().logout("acme", "home");
        broker.connections().logout("acme", "home");
        assertEquals(Optional.of("work"), broker.connections().defaultOf("acme"));
        Revocation ended = broker.connections().revoke("acme", null);
        assertEquals(1, ended.ended());
        assertEquals(Optional.empty(), broker.connections().defaultOf("acme"));
        assertEquals(List.of(), broker.connections().list());
    }

    @Test
    default void exportsVariables() {
        Authsome broker = withKey("work", "ak-12345678");
        Map<String, Secret> variables = broker.connections().variables("acme", null);
        assertEquals(Set.of("ACME_API_KEY"), variables.keySet());
        assertEquals("ak-12345678", text(variables.values().iterator().next()));
    }

    @Test
    default void exportsText() {
        Authsome broker = withKey("work", "ak-12345678");
        Map<ExportFormat, String> expected = Map.of(
                ExportFormat.ENV, "ACME_API_KEY=ak-12345678",
                ExportFormat.SHELL, "export ACME_API_KEY='ak-12345678'",
                ExportFormat.DOTENV, "ACME_API_KEY=ak-12345678",
                ExportFormat.JSON, "{\n  \"ACME_API_KEY\": \"ak-12345678\"\n}");
        for (ExportFormat format : ExportFormat.values()) {
            try (Secret one = broker.connections().export("acme", null, format);
                    Secret all = broker.connections().export(format)) {
                assertEquals(expected.get(format), text(one));
                assertEquals(expected.get(format), text(all));
            }
        }
        logIn(broker, "home", "ak-87654321");
        try (Secret all = broker.connections().export(ExportFormat.ENV);
                Secret home = broker.connections().export("acme", "home", ExportFormat.ENV)) {
            assertEquals("ACME_API_KEY=ak-87654321", text(home));
            List<String> lines = text(all).lines().toList();
            assertEquals(2, lines.size(), lines::toString);
            assertTrue(
                    lines.stream().anyMatch(line -> line.matches("ACME_API_KEY_ACME_(HOME|WORK)=.*")), lines::toString);
        }
        assertThrows(
                ConnectionNotFoundException.class,
                () -> broker.connections()
                        .export("acme", "wrok", ExportFormat.ENV)
                        .close());
    }

    @Test
    default void namesWhatIsMissing() {
        Authsome broker = withKey("work", "ak-12345678");
        ConnectionNotFoundException connection = assertThrows(
                ConnectionNotFoundException.class,
                () -> broker.connections().token("acme", "wrok").close());
        assertEquals("acme", connection.provider());
        assertEquals("ConnectionNotFoundError", connection.errorClass());
        assertEquals("did you mean 'work'?", connection.hint());
        assertThrows(
                ConnectionNotFoundException.class, () -> broker.connections().get("acme", "wrok"));
        assertThrows(
                ConnectionNotFoundException.class, () -> broker.connections().peek("acme", "wrok"));
        ProviderNotFoundException provider = assertThrows(
                ProviderNotFoundException.class,
                () -> broker.connections().headers("acmee").close());
        assertEquals("did you mean 'acme'?", provider.hint());
        assertThrows(ProviderNotFoundException.class, () -> broker.providers().get("../etc"));
        assertThrows(
                InvalidConnectionNameException.class, () -> broker.connections().get("acme", ""));
        assertThrows(BrokerException.class, () -> broker.logins().get("sess_nothing"));
    }

    @Test
    default void registersAndRemovesProviders() {
        Authsome broker = broker();
        ProviderDefinition made = broker.providers().register(ACME, false);
        assertEquals("Acme", made.displayName());
        assertEquals(ProviderType.LLM, made.type());
        assertEquals(FlowType.API_KEY, made.flow());
        assertEquals(List.of("api.acme.example"), made.apiUrls());
        assertEquals(made.name(), broker.providers().get("acme").name());
        assertTrue(broker.providers().bySource().custom().stream()
                .anyMatch(one -> one.name().equals("acme")));
        assertEquals(
                broker.providers().bySource().bundled().size() + 1,
                broker.providers().list().size());
        assertThrows(
                ProviderAlreadyRegisteredException.class,
                () -> broker.providers().register(ACME, false));
        assertThrows(
                InvalidProviderSchemaException.class, () -> broker.providers().register("{}", false));
        broker.providers().remove("acme");
        assertThrows(ProviderNotFoundException.class, () -> broker.providers().get("acme"));
    }

    @Test
    default void leadsLogins() {
        Authsome broker = broker();
        broker.providers().register(ACME, false);
        Login login = broker.logins().begin(LoginRequest.at("acme").into("work"));
        assertTrue(login.isOpen());
        assertEquals(login.id(), broker.logins().get(login.id()).id());
        try (Secret wrong = Secret.ofUtf8("no key at all")) {
            AuthenticationFailedException refused = assertThrows(
                    AuthenticationFailedException.class,
                    () -> broker.logins().resume(login.id(), Map.of("api_key", wrong)));
            assertFalse(String.valueOf(refused.getMessage()).contains("no key at all"));
        }
        assertEquals(SessionState.FAILED, broker.logins().get(login.id()).state());
        Login other = broker.logins().begin(LoginRequest.at("acme").into("work"));
        assertEquals(SessionState.CANCELLED, broker.logins().cancel(other.id()).state());
        logIn(broker, "work", "ak-12345678");
        assertTrue(broker.logins().begin(LoginRequest.at("acme").into("work")).isCompleted());
        assertTrue(broker.logins()
                .begin(LoginRequest.at("acme").into("work").forced())
                .isOpen());
    }

    @Test
    default void keepsSecretsOfTheProgram() {
        Authsome broker = broker();
        byte[] bytes = {0, 1, (byte) 0xFF, '"'};
        try (Secret value = Secret.copyOf(bytes);
                Secret other = Secret.ofUtf8("other")) {
            broker.vault().put("app:cache:key", value);
            broker.vault().put("app:zeta", other);
            broker.vault().put("sub", other);
            broker.vault().put("sub", value);
        }
        try (Secret found = broker.vault().get("app:cache:key").orElseThrow();
                Secret over = broker.vault().get("sub").orElseThrow()) {
            assertTrue(found.matches(Secret.copyOf(bytes)));
            assertTrue(over.matches(Secret.copyOf(bytes)));
        }
        assertEquals(List.of("app:cache:key", "app:zeta"), broker.vault().list("app:"));
        assertEquals(List.of("app:cache:key", "app:zeta", "sub"), broker.vault().list(""));
        assertTrue(broker.vault().delete("sub"));
        assertFalse(broker.vault().delete("sub"));
        assertTrue(broker.vault().get("sub").isEmpty());
        assertEquals(List.of(), broker.connections().list(), "a document is no connection");
    }

    @Test
    default void limitsSecretsOfTheProgram() {
        Authsome broker = broker();
        try (Secret most = Secret.owning(new byte[65_536]);
                Secret tooLong = Secret.owning(new byte[65_537])) {
            broker.vault().put("most", most);
            assertThrows(
                    OperationNotAllowedException.class, () -> broker.vault().put("more", tooLong));
        }
        assertEquals(List.of("most"), broker.vault().list(""));
        for (String wrong : List.of("", "..", "a/b", "a b", "%41", "x".repeat(201))) {
            CallRefusedException refused = assertThrows(
                    CallRefusedException.class, () -> broker.vault().delete(wrong));
            assertEquals(422, refused.status());
        }
    }

    @Test
    default void tellsOfIdentities() {
        Authsome broker = broker();
        Profile own = broker.profiles().get(broker.identity());
        assertFalse(own.bound());
        assertEquals(List.of(own), broker.profiles().list());
        assertThrows(IdentityNotFoundException.class, () -> broker.profiles().get("nobody-here"));
    }
}
