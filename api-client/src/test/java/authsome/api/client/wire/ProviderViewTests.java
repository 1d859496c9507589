package authsome.api.client.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import authsome.api.client.wire.provider.ProviderView;
import authsome.api.client.wire.provider.WayView;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ProviderViewTests {

    @Test
    void readsTheDefaultWayAndTheFurtherOnes() {
        ProviderView view = ProviderView.parse("{\"name\":\"acme\",\"auth_type\":\"oauth2\",\"flow\":\"pkce\","
                + "\"api_url\":\"api.acme.test\",\"api_key\":null,\"export\":{\"env\":{\"api_key\":\"ACME_KEY\"}},"
                + "\"ways\":[{\"auth_type\":\"api_key\",\"flow\":\"api_key\","
                + "\"api_key\":{\"key_pattern\":\"^a$\",\"key_pattern_hint\":\"starts with a\"}}]}");
        assertEquals("acme", view.displayName());
        assertEquals(List.of("api.acme.test"), view.apiUrls());
        assertEquals(
                new WayView("oauth2", "pkce", null, null, null, List.of()),
                view.ways().getFirst());
        WayView key = view.findWay("api_key");
        assertEquals(new WayView("api_key", "api_key", "^a$", "starts with a", "ACME_KEY", List.of()), key);
        assertNull(view.findWay("device_code"));
    }

    @Test
    void prefersTheKeysOwnVariable() {
        ProviderView view = ProviderView.parse("{\"name\":\"acme\",\"display_name\":\"Acme\",\"auth_type\":\"api_key\","
                + "\"flow\":\"api_key\",\"api_url\":[\"a.test\",\"b.test\"],"
                + "\"api_key\":{\"env_var\":\"OWN\"},\"export\":{\"env\":{\"api_key\":\"OTHER\"}}}");
        assertEquals(List.of("a.test", "b.test"), view.apiUrls());
        WayView way = view.findWay("api_key");
        assertNotNull(way);
        assertEquals("OWN", way.environmentName());
    }

    @Test
    void aWayWithoutABlockOfItsOwnMeansTheOneAtTheTop() {
        ProviderView view = ProviderView.parse("""
                {"name":"acme","auth_type":"oauth2","flow":"pkce","oauth":{},
                 "api_key":{"key_pattern":"^a$","key_pattern_hint":null},
                 "ways":[{"auth_type":"api_key","flow":"api_key"}],"export":{"env":{"api_key":"ACME_KEY"}}}
                """);
        assertEquals(
                List.of(
                        new WayView("oauth2", "pkce", null, null, null, List.of()),
                        new WayView("api_key", "api_key", "^a$", null, "ACME_KEY", List.of())),
                view.ways());
    }
}
