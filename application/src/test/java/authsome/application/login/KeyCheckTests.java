package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionState;
import authsome.domain.oauth.Account;
import authsome.domain.oauth.AccountSource;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.KeyDetails;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.Endpoint;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Keys whose service is asked whose they are. */
class KeyCheckTests {

    private static final ConnectionId WORK = new ConnectionId(new ProviderName("orchard"), new ConnectionName("work"));

    private final OAuthBench bench = new OAuthBench();

    @AfterEach
    void close() {
        bench.close();
    }

    private AuthSession login(String url, String key, boolean check) {
        AccountSource source = new AccountSource(new UrlTemplate(url), "id", "name");
        WayIn way = new WayIn.ApiKey(
                new Placement.Header("X-Key", ""),
                null,
                null,
                "ORCHARD_KEY",
                List.of(),
                new KeyDetails(null, List.of(), source, null));
        bench.home.definitions.add(ProviderDefinition.named(WORK.provider(), "Orchard")
                .ways(List.of(way))
                .apiUrls(List.of(Objects.requireNonNull(ApiUrl.parse("https://api.orchard.test/v1"))))
                .build());
        bench.home.restart();
        LoginChoices choices = new LoginChoices(null, null, false, new TreeMap<>(), check);
        AuthSession session =
                bench.home.broker().logins().start(bench.caller, new LoginRequest(WORK, null, true, choices));
        return bench.home.broker().logins().resume(bench.caller, session.id(), Map.of("api_key", Secret.ofUtf8(key)));
    }

    private Connection stored() {
        return bench.home.broker().connections().describe(bench.caller, WORK.provider(), WORK.name());
    }

    private int asked() {
        return bench.home.server.visits().count(Endpoint.USERINFO);
    }

    @Test
    void aKeyThatIsTakenGetsItsAccount() {
        AuthSession done = login("https://api.orchard.test/v1/me", "right", true);
        assertEquals(SessionState.COMPLETED, done.state());
        assertFalse(String.valueOf(done.message()).contains(";"), done.message());
        assertEquals(new Account("7", "api.orchard.test"), stored().account());
        bench.home.restart();
        assertEquals("api.orchard.test", stored().account().label());
    }

    @Test
    void aKeyThatIsRefusedIsNotKept() {
        AuthsomeException refused =
                assertThrows(AuthsomeException.class, () -> login("https://api.orchard.test/v1/me", "wrong", true));
        assertEquals(ErrorCode.AUTHENTICATION_FAILED, refused.code());
        assertTrue(refused.text().contains("Orchard does not take this key"), refused.text());
        assertFalse(refused.text().contains("wrong"), refused.text());
        assertThrows(AuthsomeException.class, this::stored);
    }

    @Test
    void aServiceThatDoesNotAnswerStopsNobody() {
        AuthSession done = login("https://api.orchard.test/v1/me", "other", true);
        assertEquals(SessionState.COMPLETED, done.state());
        assertTrue(
                String.valueOf(done.message()).contains("; the key could not be checked: api.orchard.test answered"),
                done.message());
        assertEquals(Account.UNKNOWN, stored().account());
    }

    @Test
    void nobodyIsAskedUnasked() {
        login("https://api.orchard.test/v1/me", "wrong", false);
        assertEquals(0, asked());
        assertEquals(Account.UNKNOWN, stored().account());
    }

    @Test
    void aKeyGoesNowhereButWhereItMayGo() {
        for (String elsewhere : List.of("https://evil.test/v1/me", "https://api.orchard.test/v2/me")) {
            AuthSession done = login(elsewhere, "right", true);
            assertTrue(String.valueOf(done.message()).contains("; the key was not checked"), done.message());
        }
        assertEquals(0, asked());
    }
}
