package authsome.providers.openapi;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.ports.provider.DraftRequest;
import authsome.ports.provider.DraftedDefinition;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.providers.Providers;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions as services publish them, and as nobody should. */
final class OpenApiDraftTests {

    /** A key by bearer or by Basic, as payment services do. */
    private static final String PAYMENTS = """
            {"openapi": "3.0.0",
             "info": {"title": "Till API", "version": "2026-01-01", "description": "The Till REST API. Please see <b>docs</b>."},
             "servers": [{"url": "https://api.till.test/"}, {"url": "http://sandbox.till.test"}],
             "security": [{"basicAuth": []}, {"bearerAuth": []}],
             "components": {"securitySchemes": {
               "basicAuth": {"type": "http", "scheme": "basic", "description": "Basic HTTP authentication."},
               "bearerAuth": {"type": "http", "scheme": "bearer", "bearerFormat": "auth-scheme"}}},
             "paths": {"/v1/charges": {"get": {"responses": {"200": {"description": "ok"}}}}}}""";

    /** A login in the browser, with scopes and servers of a few regions and of each customer. */
    private static final String CUSTOMERS = """
            openapi: 3.1.0
            info:
              title: Rolodex Public API v2
              summary: Customers and deals.
            externalDocs: {url: 'https://docs.rolodex.test'}
            servers:
              - url: https://{region}.rolodex.test/{basePath}
                variables:
                  region: {default: eu, enum: [eu, us]}
                  basePath: {default: api/v2}
              - url: 'https://{Company-Domain}.rolodex.test/api'
                variables:
                  Company-Domain: {default: demo, description: Your subdomain. It is in the address.}
              - url: '{scheme}://{anywhere}'
              - url: https://{host}
            security:
              - oauth: [deals:read]
            components:
              securitySchemes:
                oauth:
                  type: oauth2
                  flows:
                    implicit: {authorizationUrl: https://login.rolodex.test/a, scopes: {}}
                    authorizationCode: &code
                      authorizationUrl: https://login.rolodex.test/authorize
                      tokenUrl: https://login.rolodex.test/token
                      scopes: {'deals:read': Read deals, 'deals:write': Write deals}
                    clientCredentials: *code
                sso: {type: openIdConnect, openIdConnectUrl: https://id.rolodex.test/.well-known/openid-configuration}
                cert: {type: mutualTLS}
            """;

    /** A key in the query, in the format of before. */
    private static final String WEATHER = """
            swagger: '2.0'
            info: {title: Weather, version: '1'}
            host: api.weather.test
            basePath: /data/2.5
            schemes: [https, http]
            securityDefinitions:
              app_id: {type: apiKey, name: appid, in: query}
            """;

    @Test
    void aBearerTokenIsPreferredToAPair() {
        DraftedDefinition draft = draft(PAYMENTS);
        ProviderDefinition definition = parse(draft);
        assertEquals("till", definition.name().value());
        assertEquals("Till", definition.displayName());
        assertEquals("The Till REST API.", definition.description());
        assertEquals(List.of(ApiUrl.parse("api.till.test")), definition.apiUrls());
        assertEquals(
                new Placement.Header("Authorization", "Bearer"),
                definition.defaultWay().placement());
        assertEquals(
                List.of(
                        "the server http://sandbox.till.test is left out: credentials go by https only",
                        "the scheme basicAuth is left out, because bearerAuth serves as well: HTTP Basic, a user name and a password"),
                draft.notes());
        ProviderDefinition pair = parse(draft(PAYMENTS, "basicAuth"));
        assertEquals(2, ((WayIn.ApiKey) pair.defaultWay()).parts().size());
    }

    @Test
    void aLoginInTheBrowserAndHostsOfCustomers() {
        DraftedDefinition draft = draft(CUSTOMERS);
        ProviderDefinition definition = parse(draft);
        assertEquals("rolodex", definition.name().value());
        assertEquals(
                List.of("https://eu.rolodex.test/api/v2", "https://us.rolodex.test/api/v2"),
                definition.apiUrls().stream().map(ApiUrl::toString).toList());
        assertTrue(draft.json()
                .contains("\"name\":\"company_domain\",\"label\":\"Company domain\",\"hint\":\"Your subdomain.\""));
        assertTrue(draft.json().contains("https://{company_domain}.rolodex.test/api"), draft.json());
        WayIn.OAuth way = (WayIn.OAuth) definition.defaultWay();
        assertEquals(FlowType.PKCE, way.flow());
        assertEquals(List.of("deals:read"), way.settings().scopes());
        assertEquals(
                List.of("pkce", "client_credentials"),
                definition.ways().stream().map(each -> each.flow().wireName()).toList());
        assertEquals(
                List.of(
                        "the server {scheme}://{anywhere} is left out: credentials go by https only",
                        "the server https://{host} is left out: its host could be any, so a credential could go anywhere",
                        "the scheme oauth cannot be used: OAuth by the flow 'implicit', which is not safe to use",
                        "the scheme cert cannot be used: a certificate of the client (mutualTLS)",
                        "the scheme sso is left out, because another one leads to a server in the same way: OpenID Connect at https://id.rolodex.test"),
                draft.notes());
        ProviderDefinition sso = parse(draft(CUSTOMERS, "sso"));
        assertEquals(
                "https://id.rolodex.test", sso.oauthWays().getFirst().settings().issuer());
    }

    @Test
    void aKeyInTheQueryOfAnOldDescription() {
        ProviderDefinition definition = parse(draft(WEATHER));
        assertEquals(new Placement.Query("appid"), definition.defaultWay().placement());
        assertEquals(
                "https://api.weather.test/data/2.5",
                definition.apiUrls().getFirst().toString());
    }

    @Test
    void keysThatAreNeededTogetherAreOneCredential() {
        DraftedDefinition draft = draft("""
                openapi: 3.0.3
                info: {title: Dog API}
                servers: [{url: https://api.dog.test}]
                security: [{apiKeyAuth: [], appKeyAuth: []}]
                components:
                  securitySchemes:
                    apiKeyAuth: {type: apiKey, in: header, name: DOG-API-KEY}
                    appKeyAuth: {type: apiKey, in: header, name: DOG-APPLICATION-KEY}
                """);
        WayIn.ApiKey way = (WayIn.ApiKey) parse(draft).defaultWay();
        assertEquals(
                List.of("api_key_auth", "app_key_auth"),
                way.parts().stream().map(part -> part.name()).toList());
        assertEquals(2, ((Placement.Several) way.placement()).parts().size());
    }

    @Test
    void whatIsRelativeNeedsAnAddress() {
        String text =
                "{openapi: 3.0.0, servers: [{url: /v1}], components: {securitySchemes: {k: {type: http, scheme: bearer}}}}";
        assertThrows(InvalidDefinitionException.class, () -> draft(text));
        DraftedDefinition draft = OpenApiDraft.of(
                new DraftRequest(text, URI.create("https://api.acme.test/docs/openapi.yaml"), "acme", List.of()));
        assertEquals(
                "https://api.acme.test/v1", parse(draft).apiUrls().getFirst().toString());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            hello                                    | neither a JSON object nor a YAML mapping
            {a: b                                    | neither JSON nor YAML
            {a: 1, a: 2}                             | neither JSON nor YAML
            '{asyncapi: 2.0.0}'                      | no OpenAPI 3 document
            '{openapi: 3.0.0}'                       | names no https server
            '{swagger: "2.0", host: acme.test}'      | no security scheme can be used
            '!!javax.script.ScriptEngineManager [x]' | neither
            '{x: !!java.net.URL [http://acme.test]}' | neither JSON nor YAML
            """)
    void whatIsNoDescriptionIsSaid(String text, String problem) {
        InvalidDefinitionException refused = assertThrows(InvalidDefinitionException.class, () -> draft(text));
        assertTrue(String.valueOf(refused.getMessage()).contains(problem), refused.getMessage());
    }

    @Test
    void bombsAreRefusedOrHarmless() {
        StringBuilder laughs = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (char c = 'b'; c < 'k'; c++) {
            String before = "*" + (char) (c - 1);
            laughs.append(c)
                    .append(": &")
                    .append(c)
                    .append(" [")
                    .append(String.join(
                            ", ", List.of(before, before, before, before, before, before, before, before, before)))
                    .append("]\n");
        }
        assertThrows(InvalidDefinitionException.class, () -> draft(laughs.toString()));
        assertThrows(InvalidDefinitionException.class, () -> draft("[".repeat(200_000)));
        assertThrows(InvalidDefinitionException.class, () -> draft("a: ".repeat(1) + "{a: ".repeat(5_000)));
        assertThrows(InvalidDefinitionException.class, () -> draft("? ".repeat(20_000) + "a"));
        assertThrows(InvalidDefinitionException.class, () -> draft("x: " + "y".repeat(YamlText.MOST_CHARACTERS - 3)));
        assertThrows(InvalidDefinitionException.class, () -> draft("x: y\n".repeat(YamlText.MOST_CHARACTERS / 4)));
        assertThrows(InvalidDefinitionException.class, () -> draft("a: &a [*a]"));
    }

    private static DraftedDefinition draft(String text, String... schemes) {
        return OpenApiDraft.of(new DraftRequest(text, null, null, List.of(schemes)));
    }

    /** What is drafted can be registered. */
    private static ProviderDefinition parse(DraftedDefinition draft) {
        return Providers.definitionFormat().parse(draft.json()).definition();
    }
}
