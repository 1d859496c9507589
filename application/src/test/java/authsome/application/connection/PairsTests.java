package authsome.application.connection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.login.InputField;
import authsome.application.login.LoginRequest;
import authsome.application.record.NewerRecordException;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordFormat;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.run.OpenRun;
import authsome.application.testing.TestHome;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.Credential;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.KeyDetails;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.VariableName;
import authsome.domain.provider.WayIn;
import authsome.domain.run.Placeholder;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A credential of several values: from the login to the request, the export and the store. */
class PairsTests {

    private static final ProviderName PAIR = new ProviderName("pair");

    private final TestHome home = new TestHome();
    private final Caller caller = home.owner();

    @BeforeEach
    void define() {
        define(new Placement.BasicPair("user", "password"));
    }

    @AfterEach
    void closeHome() {
        home.close();
    }

    private void define(Placement placement) {
        List<KeyPart> parts = List.of(
                new KeyPart("user", "User name", false, true, null, null, List.of("PAIR_USER")),
                new KeyPart(
                        "password", "Password", true, true, "s3cret|pass word", "try s3cret", List.of("PAIR_PASSWORD")),
                new KeyPart("code", "Code", true, false, null, null, List.of()));
        home.definitions.add(ProviderDefinition.named(PAIR, "Pair")
                .ways(List.of(new WayIn.ApiKey(placement, null, null, null, parts, KeyDetails.UNKNOWN)))
                .apiUrls(List.of(Objects.requireNonNull(ApiUrl.parse("api.pair.test"))))
                .build());
        home.restart();
    }

    @Test
    void asksForEachValue() {
        AuthSession session = start();
        assertEquals(
                List.of(
                        new InputField("user", "User name", false, null, true, null, null),
                        new InputField("password", "Password", true, null, true, "s3cret|pass word", "try s3cret"),
                        new InputField("code", "Code", true, null, false, null, null)),
                home.broker().logins().inputs(session));
    }

    @Test
    void goesIntoRequestsAndVariablesAndComesBackFromTheStore() {
        assertEquals(SessionState.COMPLETED, login("ada", " pass word ", null).state());
        home.restart();
        ResolvedCredentials resolved = home.broker().connections().resolve(caller, PAIR, null);
        assertEquals("Authorization", resolved.headers().getFirst().name());
        // computed with: printf 'ada:pass word' | base64
        assertEquals(
                "Basic YWRhOnBhc3Mgd29yZA==", text(resolved.headers().getFirst().value()));
        Credential.KeySet set = stored();
        assertEquals(Set.of("user", "password"), set.values().keySet());
        assertEquals("pass word", text(set.presented()));
        assertNull(set.find("code"));
        assertEquals("api.pair.test", set.origins().getFirst().toString());
        assertEquals(Map.of("PAIR_USER", "ada", "PAIR_PASSWORD", "pass word"), exported());
    }

    @Test
    void aRunIsShownWhatIsNoSecretAndPlaceholdersForTheRest() {
        login("ada", "s3cret", null);
        SortedMap<String, Secret> variables = home.broker()
                .runs()
                .open(caller, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .environment();
        assertEquals("ada", text(Objects.requireNonNull(variables.get("PAIR_USER"))));
        assertTrue(Placeholder.isPlaceholder(text(Objects.requireNonNull(variables.get("PAIR_PASSWORD")))));
        assertTrue(variables.values().stream().noneMatch(value -> text(value).contains("s3cret")));
    }

    @Test
    void anOptionalValueIsKeptAndNamedAfterItsProvider() {
        login("ada", "s3cret", "77");
        assertEquals("77", exported().get("PAIR_CODE"));
    }

    @Test
    void refusesWhatCannotBeRightAndStoresNothing() {
        assertEquals("Authentication failed: User name cannot be empty", refused(" ", "s3cret"));
        assertEquals("Authentication failed: Password cannot be empty", refused("ada", ""));
        assertEquals("Authentication failed: try s3cret", refused("ada", "other"));
        assertEquals("Authentication failed: the user name has a colon, which would end it", refused("a:b", "s3cret"));
        assertTrue(refused("ada", "authsome-proxy-managed").contains("placeholder"));
        assertTrue(home.broker().connections().list(caller).isEmpty());
    }

    @Test
    void aDefinitionThatWantsAnotherKindOfCredentialAsksForALogin() {
        login("ada", "s3cret", null);
        home.broker().providers().register(caller, "pair|PAIR_KEY|api.pair.test|", true);
        AuthsomeException refused = assertThrows(
                AuthsomeException.class, () -> home.broker().connections().resolve(caller, PAIR, null));
        assertEquals(ErrorCode.UNSUPPORTED_AUTH_TYPE, refused.code());
        assertEquals("log in again", refused.hint());
    }

    @Test
    void whatHeadersCannotCarryIsNotResolved() {
        define(new Placement.Several(List.of(new Placement.Part("password", new Placement.Query("key"))), List.of()));
        login("ada", "s3cret", null);
        AuthsomeException refused = assertThrows(
                AuthsomeException.class, () -> home.broker().connections().resolve(caller, PAIR, null));
        assertEquals(ErrorCode.UNSUPPORTED_AUTH_TYPE, refused.code());
        assertTrue(refused.text().contains("query parameter key"));
        assertFalse(refused.text().contains("s3cret"));
    }

    @Test
    void olderReleasesSayThatTheRecordIsTooNewAndGoOnReadingKeys() {
        login("ada", "s3cret", null);
        home.login(caller, "acme", "work", "acme-work", false);
        Connection pair = home.broker().connections().describe(caller, PAIR, null);
        Connection key = home.broker().connections().describe(caller, new ProviderName("acme"), null);
        try (Secret written = RecordFormat.write(new ConnectionCodec(), pair)) {
            NewerRecordException refused =
                    assertThrows(NewerRecordException.class, () -> RecordFormat.read(new OlderRelease(), written));
            assertTrue(String.valueOf(refused.getMessage()).contains("version 2; this release knows 1"));
            assertInstanceOf(
                    Credential.KeySet.class,
                    RecordFormat.read(new ConnectionCodec(), written).credential());
        }
        try (Secret written = RecordFormat.write(new ConnectionCodec(), key)) {
            assertInstanceOf(
                    Credential.ApiKey.class,
                    RecordFormat.read(new OlderRelease(), written).credential());
        }
    }

    private AuthSession start() {
        return home.broker()
                .logins()
                .start(caller, new LoginRequest(new ConnectionId(PAIR, new ConnectionName("work")), null, true));
    }

    private AuthSession login(String user, String password, @Nullable String code) {
        Map<String, Secret> data = new HashMap<>();
        data.put("user", Secret.ofUtf8(user));
        data.put("password", Secret.ofUtf8(password));
        if (code != null) {
            data.put("code", Secret.ofUtf8(code));
        }
        return home.broker().logins().resume(caller, start().id(), data);
    }

    private String refused(String user, String password) {
        return assertThrows(AuthsomeException.class, () -> login(user, password, null))
                .text();
    }

    private Credential.KeySet stored() {
        return assertInstanceOf(
                Credential.KeySet.class,
                home.broker().connections().describe(caller, PAIR, null).credential());
    }

    private Map<String, String> exported() {
        SortedMap<VariableName, Secret> variables = home.broker().exports().one(caller, PAIR, null);
        Map<String, String> texts = new HashMap<>();
        variables.forEach((name, value) -> texts.put(name.value(), text(value)));
        return texts;
    }

    private static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The codec as it was before there were sets. */
    private static final class OlderRelease implements RecordCodec<Connection> {

        private final ConnectionCodec now = new ConnectionCodec();

        @Override
        public Set<String> secretFields() {
            return now.secretFields();
        }

        @Override
        public void write(Connection value, RecordWriter out) {
            now.write(value, out);
        }

        @Override
        public Connection read(RecordReader in) {
            return now.read(in);
        }
    }
}
