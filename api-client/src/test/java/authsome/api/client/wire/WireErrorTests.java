package authsome.api.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WireErrorTests {

    private static AuthsomeException roundTrip(AuthsomeException failure) {
        byte[] json = Json.print(WireError.of(failure).toJson());
        WireError read = WireError.find(Json.parseObject(json));
        assertNotNull(read);
        AuthsomeException rebuilt = read.toException();
        assertNotNull(rebuilt);
        return rebuilt;
    }

    @ParameterizedTest
    @EnumSource
    void rebuildsEveryFailureAsItWas(ErrorCode code) {
        AuthsomeException failure = new AuthsomeException(code, "it did not work")
                .at(new ProviderName("acme"))
                .during("login")
                .hint("try again");
        AuthsomeException rebuilt = roundTrip(failure);
        assertEquals(code, rebuilt.code());
        assertEquals("it did not work", rebuilt.text());
        assertEquals("[acme] (login) it did not work", rebuilt.wireMessage());
        assertEquals("try again", rebuilt.hint());
    }

    @Test
    void rebuildsAFailureWithoutMore() {
        AuthsomeException rebuilt = roundTrip(new AuthsomeException(ErrorCode.TOKEN_EXPIRED, "[x] odd"));
        assertEquals("[x] odd", rebuilt.text());
        assertNull(rebuilt.provider());
    }

    @Test
    void leavesOtherErrorsToOthers() {
        assertNull(WireError.find(object("{\"detail\":\"x\"}")));
        assertNull(WireError.find(object("{\"error\":\"\",\"message\":\"x\"}")));
        WireError unknown = WireError.find(object("{\"error\":\"NewError\",\"message\":\"x\"}"));
        assertNotNull(unknown);
        assertNull(unknown.toException());
    }

    private static JsonObject object(String json) {
        return Json.parseObject(json.getBytes(StandardCharsets.UTF_8));
    }
}
