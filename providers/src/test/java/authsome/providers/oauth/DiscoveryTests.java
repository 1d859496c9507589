package authsome.providers.oauth;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.ResourceMetadata;
import authsome.ports.oauth.ServerMetadata;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DiscoveryTests {

    private static final String ISSUER = "https://auth.example/tenant";

    private Scene scene;

    @BeforeEach
    void open() throws Exception {
        scene = new Scene(ISSUER, Duration.ofSeconds(10));
    }

    @AfterEach
    void close() {
        scene.close();
    }

    @Test
    void findsAnIssuerWithAPath() {
        ServerMetadata found = scene.servers.discover(URI.create(ISSUER));
        assertEquals(ISSUER, found.issuer());
        assertEquals(URI.create(ISSUER + "/token"), found.token());
        assertEquals(URI.create(ISSUER + "/register"), found.registration());
        assertTrue(found.supportsS256() && found.namesIssuer());
        assertEquals(1, scene.authority.visits().count(Endpoint.DISCOVERY), "RFC 8414 comes first");
        scene.authority.faults().next(Endpoint.DISCOVERY, Fault.status(404));
        assertEquals(ISSUER, scene.servers.discover(URI.create(ISSUER + "/")).issuer());
        assertEquals(3, scene.authority.visits().count(Endpoint.DISCOVERY), "then OpenID Connect");
    }

    @Test
    void refusesAnotherIssuerAndOtherSchemes() {
        document("{\"issuer\":\"https://evil.example\",\"token_endpoint\":\"https://auth.example/t\"}");
        assertEquals("issuer_mismatch", failed().error());
        document("{\"issuer\":\"" + ISSUER + "\",\"token_endpoint\":\"http://auth.example/t\"}");
        assertEquals("discovery_failed", failed().error());
        document("{\"issuer\":\"" + ISSUER + "\",\"authorization_endpoint\":\"javascript:alert(1)\"}");
        assertEquals("discovery_failed", failed().error());
        document("[]");
        assertEquals("discovery_failed", failed().error());
    }

    @Test
    void findsTheServerOfAResource() {
        URI mcp = URI.create(ISSUER + "/mcp");
        ResourceMetadata found = scene.servers.resource(mcp);
        assertEquals(mcp, found.resource());
        assertEquals("Scripted MCP server", found.name());
        assertEquals(List.of(URI.create(ISSUER)), found.authorizationServers());
        assertEquals(2, scene.authority.visits().count(Endpoint.RESOURCE));
        scene.authority.faults().next(Endpoint.RESOURCE, Fault.status(405));
        assertEquals(mcp, scene.servers.resource(mcp).resource(), "by its well-known document");
    }

    @Test
    void fallsBackToTheResourcesOwnOrigin() {
        scene.authority.faults().always(Endpoint.RESOURCE, Fault.status(404));
        ResourceMetadata found = scene.servers.resource(URI.create(ISSUER + "/mcp"));
        assertEquals(List.of(URI.create("https://auth.example")), found.authorizationServers());
    }

    @Test
    void refusesDescriptionsOfSomethingElse() {
        URI mcp = URI.create(ISSUER + "/mcp");
        String challenge = "Bearer resource_metadata=\"https://evil.example/.well-known/oauth-protected-resource\"";
        scene.authority
                .faults()
                .next(Endpoint.RESOURCE, new Fault.Instead(401, Map.of("WWW-Authenticate", challenge), "", false));
        assertEquals(
                "resource_mismatch",
                assertThrows(AuthorizationServerException.class, () -> scene.servers.resource(mcp))
                        .error());
        for (String other : List.of("https://evil.example/mcp", ISSUER + "/mcpx", "http://auth.example/tenant/mcp")) {
            String body = "{\"resource\":\"" + other + "\",\"authorization_servers\":[\"https://auth.example\"]}";
            scene.authority
                    .faults()
                    .next(Endpoint.RESOURCE, Fault.status(405), new Fault.Instead(200, Map.of(), body, false));
            assertEquals(
                    "resource_mismatch",
                    assertThrows(AuthorizationServerException.class, () -> scene.servers.resource(mcp), other)
                            .error());
        }
    }

    @Test
    void refusesOtherUrls() {
        for (String url :
                List.of("http://auth.example", "https://a_b.example", "https://u@auth.example", "mailto:a@b")) {
            assertThrows(AuthorizationServerException.class, () -> scene.servers.discover(URI.create(url)), url);
            assertThrows(AuthorizationServerException.class, () -> scene.servers.resource(URI.create(url)), url);
        }
        assertEquals(0, scene.authority.visits().count(Endpoint.DISCOVERY));
    }

    @Test
    void readsChallengesAsTheyCome() {
        assertEquals(
                Map.of("realm", "a, \"b\"", "resource_metadata", "https://x.example/y", "scope", "read write"),
                Challenge.parameters(List.of(
                        "Basic realm=\"a, \\\"b\\\"\"",
                        "Bearer resource_metadata=https://x.example/y, scope = \"read write\", realm=\"c\"")));
    }

    private void document(String json) {
        scene.authority.faults().clear();
        scene.authority.faults().always(Endpoint.DISCOVERY, new Fault.Instead(200, Map.of(), json, false));
    }

    private AuthorizationServerException failed() {
        return assertThrows(AuthorizationServerException.class, () -> scene.servers.discover(URI.create(ISSUER)));
    }
}
