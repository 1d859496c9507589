package authsome.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.secret.Secret;
import authsome.library.AccessToken;
import authsome.library.AuthHeaders;
import authsome.library.Authsome;
import authsome.library.ConnectionRecord;
import authsome.library.error.OperationNotAllowedException;
import authsome.library.error.TokenExpiredException;
import authsome.ports.tck.library.AuthsomeContract;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What tests of programs get passes the suite of the real ones. */
final class FakeAuthsomeTests implements AuthsomeContract {

    private final FakeAuthsome broker = FakeAuthsome.open();

    @AfterEach
    void close() {
        broker.close();
    }

    @Override
    public Authsome broker() {
        return broker;
    }

    private String token() {
        try (AccessToken token = broker.connections().token("hub")) {
            return token.text();
        }
    }

    @Test
    void renewsTokensThatHaveEnded() {
        broker.withToken("hub", "api.hub.test");
        String first = token();
        assertEquals(first, token());
        ConnectionRecord record = broker.connections().get("hub", null);
        assertEquals(List.of("read"), record.scopes());
        broker.advance(Duration.ofHours(2));
        assertEquals(
                record.expiresAt(), broker.connections().peek("hub", null).expiresAt(), "a peek has renewed something");
        String second = token();
        assertNotEquals(first, second);
        try (AuthHeaders headers = broker.connections().headers("hub")) {
            Map<String, String> sent = new TreeMap<>();
            headers.forEach(sent::put);
            assertEquals(Map.of("Authorization", "Bearer " + second), sent);
            assertTrue(headers.expiresAt() != null);
        }
    }

    @Test
    void hasTokensThatNeedAPerson() {
        broker.withToken("hub", "api.hub.test");
        broker.endLogins();
        token();
        broker.advance(Duration.ofHours(2));
        assertThrows(TokenExpiredException.class, this::token);
        assertThrows(TokenExpiredException.class, this::token);
    }

    @Test
    void keepsSoManySecretsOfAProgramAndNoMore() {
        try (Secret value = Secret.ofUtf8("value")) {
            for (int i = 0; i < 1000; i++) {
                broker.vault().put("key-" + i, value);
            }
            assertThrows(
                    OperationNotAllowedException.class, () -> broker.vault().put("one-more", value));
            broker.vault().put("key-7", value);
            broker.vault().delete("key-7");
            broker.vault().put("one-more", value);
        }
    }

    @Test
    void hasKeysOfOnesOwn() {
        broker.withKey("shop", "api.shop.test", "any-key");
        try (AccessToken token = broker.connections().token("shop")) {
            assertEquals("any-key", token.text());
        }
    }
}
