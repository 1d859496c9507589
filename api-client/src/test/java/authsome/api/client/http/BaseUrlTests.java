package authsome.api.client.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BaseUrlTests {

    @ParameterizedTest
    @CsvSource({
        "https://Team.Example.COM/, https://team.example.com, team.example.com",
        "https://team.example.com:8443, https://team.example.com:8443, team.example.com:8443",
        "https://[2001:db8::1]:8443, https://[2001:db8::1]:8443, [2001:db8::1]:8443",
        "http://127.0.0.1:8123/, http://127.0.0.1:8123, 127.0.0.1:8123",
        "http://[::1]:8123, http://[::1]:8123, [::1]:8123",
        "HTTP://localhost:8123, http://localhost:8123, localhost:8123"
    })
    void readsWhatLeadsToADaemon(String text, String normal, String hostHeader) {
        BaseUrl url = BaseUrl.parse(text);
        assertEquals(normal, url.toString());
        assertEquals(hostHeader, url.address(ServerTrust.usual()).hostHeader());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://team.example.com",
                "http://127.0.0.2:80",
                "http://10.0.0.1",
                "team.example.com",
                "ftp://team.example.com",
                "https://user@team.example.com",
                "https://team.example.com/authsome",
                "https://team.example.com?x",
                "https://team.example.com#x",
                "https://team.example.com:99999",
                "https://",
                "https:///x",
                "https://a b",
                ""
            })
    void refusesTheRest(String text) {
        assertThrows(IllegalArgumentException.class, () -> BaseUrl.parse(text));
    }
}
