package authsome.providers.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.egress.ParentProxy;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.provider.HostPattern;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.wire.FakeParentProxy;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EgressTests {

    private static final ClientCredentials OPEN =
            new ClientCredentials("app", null, ClientAuthentication.NONE, Set.of());

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

    @Test
    void loginsGoThroughTheNetworksProxy() throws Exception {
        String host = "auth.example";
        try (FakeParentProxy parent =
                new FakeParentProxy(Map.of(host + ":443", scene.server.port()), "corp-user:corp-pass")) {
            EgressPolicy known = behind(parent, "corp-user:corp-pass");
            TokenReply reply = servers(known, true)
                    .token(new TokenRequest(
                            URI.create("https://auth.example/token"),
                            scene.settings,
                            OPEN,
                            new GrantRequest.Client(List.of())));
            assertFalse(reply instanceof TokenReply.Failed, reply.toString());
            assertEquals(1, scene.authority.visits().count(Endpoint.TOKEN));
            assertTrue(parent.heads().getFirst().startsWith("CONNECT auth.example:443 HTTP/1.1\r\n"));
            String why = failed(behind(parent, null), "https://auth.example/token", true);
            assertTrue(why.contains("upstream.proxy_credentials"), why);
            assertFalse(why.contains("\n") || why.contains("hint:"), why);
            assertTrue(failed(known, "https://other.example/token", true).contains("answers 403 to a tunnel"));
            assertTrue(failed(known, "https://169.254.169.254/token", true).contains("special address"));
            assertTrue(failed(known, "https://auth.example/token", false).contains("not signed by an authority"));
        }
        assertEquals(1, scene.authority.visits().count(Endpoint.TOKEN));
    }

    private static EgressPolicy behind(FakeParentProxy parent, @Nullable String credentials) {
        return new EgressPolicy(
                Map.of(),
                List.of(new HostPattern("auth.example")),
                new ParentProxy(
                        new Origin("127.0.0.1", parent.port()),
                        credentials == null ? null : Secret.ofUtf8(credentials),
                        List.of()));
    }

    private HttpsAuthorizationServers servers(EgressPolicy egress, boolean withRoots) {
        return new HttpsAuthorizationServers(
                egress,
                withRoots ? scene.certificate.rootPem() : "",
                InstantSource.system(),
                new SeededRandom(3),
                Duration.ofSeconds(10));
    }

    private String failed(EgressPolicy egress, String url, boolean withRoots) {
        TokenReply.Failed failed = assertInstanceOf(
                TokenReply.Failed.class,
                servers(egress, withRoots)
                        .token(new TokenRequest(
                                URI.create(url), scene.settings, OPEN, new GrantRequest.Client(List.of()))));
        assertFalse(failed.mayHaveHappened());
        return failed.why();
    }
}
