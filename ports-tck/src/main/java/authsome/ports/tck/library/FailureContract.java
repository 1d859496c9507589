package authsome.ports.tck.library;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.ConnectionStatus;
import authsome.domain.provider.FlowType;
import authsome.domain.secret.Secret;
import authsome.library.AccessToken;
import authsome.library.Authsome;
import authsome.library.Login;
import authsome.library.LoginRequest;
import authsome.library.error.AuthenticationFailedException;
import authsome.library.error.BrokerException;
import authsome.library.error.ConnectionAlreadyExistsException;
import authsome.library.error.InputCancelledException;
import authsome.library.error.RefreshFailedException;
import authsome.library.error.TokenExpiredException;
import authsome.library.error.UnsupportedAuthTypeException;
import authsome.library.error.UnsupportedFlowException;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedClient;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What a program catches when an authorization server, or a person at a login, does not do what is hoped for; embedded and
 * remote. All other failures are in {@link AuthsomeContract}, and where one door alone has them.
 */
public interface FailureContract {

    /** A definition with tokens that are had, and renewed, without a person. */
    String HUB = """
            {"name": "hub", "display_name": "Hub", "auth_type": "oauth2", "flow": "pkce",
             "oauth": {"authorization_url": "%1$s/authorize", "token_url": "%1$s/token", "scopes": ["read"]},
             "ways": [{"auth_type": "oauth2", "flow": "client_credentials"}],
             "api_url": "api.hub.test"}
            """;

    /** The broker of a fresh store, as its owner; it is closed by who made it. */
    Authsome broker();

    /** The authorization server that it reaches, and there is no other. */
    ScriptedAuthority authority();

    /** The broker's clock, and the server's. */
    TestingClock clock();

    private Authsome withHub() {
        authority().add(ScriptedClient.confidential("app", "client-secret"));
        Authsome broker = broker();
        broker.providers().register(HUB.formatted(authority().issuer()), true);
        assertTrue(logInAtHub(broker).isCompleted());
        return broker;
    }

    private static Login logInAtHub(Authsome broker) {
        Login login = broker.logins()
                .begin(LoginRequest.at("hub").by(FlowType.CLIENT_CREDENTIALS).forced());
        if (!login.isOpen()) {
            return login;
        }
        try (Secret id = Secret.ofUtf8("app");
                Secret secret = Secret.ofUtf8("client-secret")) {
            return broker.logins().resume(login.id(), Map.of("client_id", id, "client_secret", secret));
        }
    }

    private static Login enter(Authsome broker, Login login, String key) {
        try (Secret entered = Secret.ofUtf8(key)) {
            return broker.logins().resume(login.id(), Map.of("api_key", entered));
        }
    }

    /** Whatever hands the token out says the same of it. */
    private static <X extends BrokerException> void everyUse(Authsome broker, Class<X> expected, Consumer<X> looks) {
        looks.accept(
                assertThrows(expected, () -> broker.connections().token("hub").close()));
        looks.accept(
                assertThrows(expected, () -> broker.connections().headers("hub").close()));
        looks.accept(assertThrows(expected, () -> broker.connections().variables("hub", null)));
    }

    @Test
    default void aTokenThatCannotBeRenewedNowIsToldFromOneThatNeedsAPerson() {
        Authsome broker = withHub();
        clock().advance(Duration.ofHours(2));
        authority().faults().always(Endpoint.TOKEN, Fault.status(503));
        everyUse(broker, RefreshFailedException.class, failed -> {
            assertEquals("hub", failed.provider());
            assertEquals("RefreshFailedError", failed.errorClass());
            String hint = failed.hint();
            assertNotNull(hint);
            assertTrue(hint.startsWith("the login is kept: try again in "), hint);
        });
        assertEquals(
                ConnectionStatus.CONNECTED,
                broker.connections().peek("hub", null).status());
        authority().faults().clear();
        clock().advance(Duration.ofMinutes(10));
        broker.connections().token("hub").close();
    }

    @Test
    default void aTokenThatNobodyRenewsHasExpired() {
        Authsome broker = withHub();
        clock().advance(Duration.ofHours(2));
        authority().faults().always(Endpoint.TOKEN, Fault.refuse("invalid_grant"));
        // who finds it out is told why
        RefreshFailedException first = assertThrows(
                RefreshFailedException.class,
                () -> broker.connections().headers("hub").close());
        assertEquals("run 'authsome login hub --connection default --force'", first.hint());
        everyUse(broker, TokenExpiredException.class, ended -> {
            assertEquals("hub", ended.provider());
            assertEquals("TokenExpiredError", ended.errorClass());
            assertEquals("run 'authsome login hub --connection default --force'", ended.hint());
        });
        assertEquals(
                ConnectionStatus.EXPIRED, broker.connections().get("hub", null).status());
        authority().faults().clear();
        assertTrue(logInAtHub(broker).isCompleted());
        broker.connections().token("hub").close();
    }

    @Test
    default void aServerThatSaysNoToALoginFailsIt() {
        Authsome broker = withHub();
        authority().faults().always(Endpoint.TOKEN, Fault.refuse("access_denied"));
        AuthenticationFailedException refused =
                assertThrows(AuthenticationFailedException.class, () -> logInAtHub(broker));
        assertEquals("hub", refused.provider());
        broker.connections().token("hub").close();
    }

    @Test
    default void aLoginThatWasGivenUpTakesNothing() {
        Authsome broker = broker();
        broker.providers().register(AuthsomeContract.ACME, true);
        Login login = broker.logins().begin(LoginRequest.at("acme"));
        broker.logins().cancel(login.id());
        InputCancelledException over =
                assertThrows(InputCancelledException.class, () -> enter(broker, login, "ak-12345678"));
        assertEquals("InputCancelledError", over.errorClass());
        assertTrue(broker.connections().list().isEmpty());
    }

    @Test
    default void ofTwoLoginsIntoOneConnectionTheFirstCounts() {
        Authsome broker = broker();
        broker.providers().register(AuthsomeContract.ACME, true);
        Login first = broker.logins().begin(LoginRequest.at("acme"));
        Login second = broker.logins().begin(LoginRequest.at("acme"));
        assertTrue(enter(broker, first, "ak-12345678").isCompleted());
        ConnectionAlreadyExistsException late =
                assertThrows(ConnectionAlreadyExistsException.class, () -> enter(broker, second, "ak-87654321"));
        assertEquals("acme", late.provider());
        assertNotNull(late.hint());
        try (AccessToken token = broker.connections().token("acme")) {
            assertEquals("ak-12345678", token.text());
        }
    }

    @Test
    default void aProviderHasTheWaysOfItsDefinitionAlone() {
        Authsome broker = broker();
        broker.providers().register(AuthsomeContract.ACME, true);
        UnsupportedFlowException other = assertThrows(
                UnsupportedFlowException.class,
                () -> broker.logins().begin(LoginRequest.at("acme").by(FlowType.DEVICE_CODE)));
        assertEquals("acme", other.provider());
    }

    @Test
    default void aKeyThatGoesIntoTheQueryIsInNoHeaders() {
        Authsome broker = broker();
        broker.providers()
                .register(
                        AuthsomeContract.ACME.replace(
                                "\"header_name\": \"X-Api-Key\", \"header_prefix\": null",
                                "\"placement\": \"query\", \"query_name\": \"key\""),
                        true);
        assertTrue(enter(broker, broker.logins().begin(LoginRequest.at("acme")), "ak-12345678")
                .isCompleted());
        UnsupportedAuthTypeException elsewhere = assertThrows(
                UnsupportedAuthTypeException.class,
                () -> broker.connections().headers("acme").close());
        assertEquals("use it under 'authsome run'", elsewhere.hint());
        broker.connections().token("acme").close();
    }
}
