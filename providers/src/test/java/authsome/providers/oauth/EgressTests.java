package authsome.providers.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.provider.HostPattern;
import authsome.domain.routing.Origin;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.oauth.Endpoint;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EgressTests {

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene();
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void privateAddressesNeedTheOperator() {
        String local = "https://localhost:" + scene.server.port() + "/token";
        assertTrue(failed(EgressPolicy.STRICT, local, true).contains("upstream.allow_private"));
        assertTrue(failed(EgressPolicy.STRICT, "https://127.0.0.1:" + scene.server.port() + "/t", true)
                .contains("allow_private"));
        assertTrue(failed(EgressPolicy.STRICT, "https://[::ffff:127.0.0.1]/t", true)
                .contains("allow_private"));
        assertTrue(
                failed(EgressPolicy.STRICT, "https://169.254.169.254/t", true).contains("special address"));
        EgressPolicy allowed = new EgressPolicy(Map.of(), List.of(new HostPattern("localhost")));
        assertTrue(failed(allowed, local, true).contains("is for another host"));
        assertEquals(0, scene.authority.visits().count(Endpoint.TOKEN));
    }

    @Test
    void certificatesAreVerified() {
        String url = "https://auth.example/token";
        assertTrue(failed(scene.egress(), url, false).contains("not signed by an authority that this machine trusts"));
        EgressPolicy other = new EgressPolicy(
                Map.of(new Origin("other.example", 443), new Origin("127.0.0.1", scene.server.port())), List.of());
        assertTrue(failed(other, "https://other.example/token", true).contains("is for another host"));
        assertEquals(0, scene.authority.visits().count(Endpoint.TOKEN));
    }

    private String failed(EgressPolicy egress, String url, boolean withRoots) {
        HttpsAuthorizationServers servers = new HttpsAuthorizationServers(
                egress,
                withRoots ? scene.certificate.rootPem() : "",
                InstantSource.system(),
                new SeededRandom(3),
                Duration.ofSeconds(10));
        ClientCredentials open = new ClientCredentials("app", null, ClientAuthentication.NONE, Set.of());
        TokenReply.Failed failed = assertInstanceOf(
                TokenReply.Failed.class,
                servers.token(
                        new TokenRequest(URI.create(url), scene.settings, open, new GrantRequest.Client(List.of()))));
        assertFalse(failed.mayHaveHappened());
        return failed.why();
    }
}
