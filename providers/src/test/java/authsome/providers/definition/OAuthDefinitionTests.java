package authsome.providers.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.oauth.AccountSource;
import authsome.domain.oauth.BodyFormat;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.RevocationStyle;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.CookieSettings;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.InvalidDefinitionException.Problem;
import authsome.ports.provider.ProviderDocument;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OAuthDefinitionTests {

    private static final String FULL = """
            {
              "name": "orchard",
              "display_name": "Orchard",
              "auth_type": "oauth2",
              "flow": "pkce",
              "oauth": {
                "base_url": "https://orchard.example",
                "authorization_url": "{base_url}/oauth/authorize",
                "token_url": "{base_url}/oauth/token",
                "revocation_url": "https://orchard.example/oauth/revoke",
                "device_authorization_url": "{base_url}/oauth/device",
                "device_token_request": "json",
                "supports_device_code": true,
                "scopes": ["apples.read", "pears.read"],
                "authorization_params": {"access_type": "offline"},
                "authorization_method": "basic",
                "issuer": "https://orchard.example",
                "resource": "https://api.orchard.example/",
                "scope_separator": ",",
                "token_params": {"audience": "trees"},
                "token_request": "json",
                "token_reply_path": "data.user",
                "revocation_style": "delete_with_client",
                "account": {"url": "{base_url}/api/me", "id": "user.id", "label": "user.name"},
                "app_setup_url": "https://orchard.example/apps",
                "x_team": "kept"
              },
              "registration": {"registration_endpoint": "https://orchard.example/register"},
              "api_key": {"key_pattern": "^ok-.+$"},
              "ways": [
                {"auth_type": "oauth2", "flow": "client_credentials"},
                {"auth_type": "oauth2", "flow": "jwt_bearer", "oauth": {
                  "token_url": "https://orchard.example/robots", "header_name": "X-Robot", "header_prefix": null}}
              ],
              "export": {
                "env": {"access_token": "ORCHARD_TOKEN", "refresh_token": "ORCHARD_REFRESH", "api_key": "ORCHARD_TOKEN"},
                "ORCHARD_HOST": "BASE_URL"
              },
              "api_url": ["{base_url}/api", "files.orchard.example"]
            }
            """;

    private final JsonDefinitionFormat format = new JsonDefinitionFormat(EgressPolicy.STRICT);

    @Test
    void readsEverySettingOfAnAuthorizationServer() {
        ProviderDefinition orchard = format.parse(FULL).definition();
        WayIn.OAuth way = assertInstanceOf(WayIn.OAuth.class, orchard.defaultWay());
        assertEquals(WayIn.OAuth.BEARER, way.placement());
        assertEquals("ORCHARD_TOKEN", way.environmentName());
        assertEquals("ORCHARD_REFRESH", way.refreshEnvironmentName());
        OAuthSettings settings = way.settings();
        assertEquals(
                new UrlTemplate("{base_url}/oauth/authorize"),
                settings.endpoints().authorization());
        assertEquals(
                new UrlTemplate("{base_url}/oauth/token"), settings.endpoints().token());
        assertEquals(
                new UrlTemplate("https://orchard.example/oauth/revoke"),
                settings.endpoints().revocation());
        assertEquals(
                new UrlTemplate("{base_url}/oauth/device"), settings.endpoints().deviceAuthorization());
        assertEquals(
                new UrlTemplate("https://orchard.example/register"),
                settings.endpoints().registration());
        assertEquals("https://orchard.example", settings.issuer());
        assertEquals("https://orchard.example", settings.baseUrl());
        assertEquals("https://api.orchard.example/", settings.resource());
        assertEquals(List.of("apples.read", "pears.read"), settings.scopes());
        assertEquals(",", settings.scopeSeparator());
        assertEquals(Map.of("access_type", "offline"), settings.authorizationParams());
        assertEquals(Map.of("audience", "trees"), settings.tokenParams());
        assertEquals(ClientAuthentication.BASIC, settings.clientAuthentication());
        assertEquals(BodyFormat.JSON, settings.tokenRequest());
        assertEquals(BodyFormat.JSON, settings.deviceTokenRequest());
        assertEquals("data.user", settings.tokenReplyPath());
        assertEquals(RevocationStyle.DELETE_WITH_CLIENT, settings.revocation());
        assertEquals(
                new AccountSource(new UrlTemplate("{base_url}/api/me"), "user.id", "user.name"), settings.account());
        assertEquals("https://orchard.example/apps", settings.appSetup().url());
    }

    @Test
    void theBlocksImplyFurtherWaysAndTheCanonicalFormSaysThem() {
        ProviderDocument document = format.parse(FULL);
        assertEquals(
                List.of(
                        FlowType.PKCE,
                        FlowType.CLIENT_CREDENTIALS,
                        FlowType.JWT_BEARER,
                        FlowType.DEVICE_CODE,
                        FlowType.DCR_PKCE,
                        FlowType.API_KEY),
                document.definition().ways().stream().map(WayIn::flow).toList());
        assertTrue(document.json().contains("{\"auth_type\":\"oauth2\",\"flow\":\"device_code\"},"), document.json());
        assertTrue(document.json().contains("\"x_team\":\"kept\""));
        assertEquals(document, format.parse(document.json()));
    }

    @Test
    void aWayMayHaveABlockOfItsOwn() {
        WayIn robot = format.parse(FULL).definition().ways().get(2);
        WayIn.OAuth way = assertInstanceOf(WayIn.OAuth.class, robot);
        assertEquals(new Placement.Header("X-Robot", ""), way.placement());
        assertEquals(
                new UrlTemplate("https://orchard.example/robots"),
                way.settings().endpoints().token());
        assertNull(way.settings().endpoints().authorization());
    }

    @Test
    void thePublicInstallationIsOneOfTheApiUrls() {
        ProviderDefinition orchard = format.parse(FULL).definition();
        assertEquals(
                List.of("https://orchard.example/api", "files.orchard.example"),
                orchard.apiUrls().stream().map(Object::toString).toList());
        assertEquals(List.of(new UrlTemplate("{base_url}/api")), orchard.tenantApiUrls());
    }

    @Test
    void theShortestDefinitionGoesByTheBook() {
        WayIn.OAuth way = assertInstanceOf(
                WayIn.OAuth.class, format.parse("""
                                {"name": "tiny", "display_name": "Tiny", "auth_type": "oauth2", "flow": "pkce",
                                 "oauth": {"authorization_url": "https://a.example/a", "token_url": "https://a.example/t"}}
                                """).definition().defaultWay());
        assertEquals(OAuthSettings.of(way.settings().endpoints(), List.of()), way.settings());
        assertNull(way.environmentName());
    }

    @Test
    void readsCookieSettingsAndKeepsThem() {
        ProviderDocument document = format.parse("""
                {"name": "pond", "display_name": "Pond", "auth_type": "browser", "flow": "browser", "type": "browser",
                 "browser": {"entry_url": "https://www.pond.example/login", "domains": [".pond.example"],
                   "auth_cookies": ["sid"], "extra_headers": {"X-Web": "1"}, "ttl_from_cookie": "sid",
                   "extract": [{"cookie": "csrf", "header": "x-csrf"}]},
                 "api_url": "www.pond.example"}
                """);
        CookieSettings settings = assertInstanceOf(
                        WayIn.Browser.class, document.definition().defaultWay())
                .settings();
        assertEquals(List.of(".pond.example"), settings.domains());
        assertEquals(24, settings.ttlHours());
        assertEquals(List.of(new CookieSettings.Extract("csrf", "x-csrf", "")), settings.extracts());
        assertTrue(document.json().contains("\"ttl_hours\":24"));
        assertEquals(document, format.parse(document.json()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "{base_url}/oauth/token" | "http://orchard.example/token" | 9 | credentials travel over https only
            "{base_url}/oauth/token" | "https://127.0.0.1/token" | 9 | '127.0.0.1' is an address
            "{base_url}/oauth/token" | "https://[::1]/token" | 9 | '[::1]' is an address
            "{base_url}/oauth/token" | "https://localhost:8443/token" | 9 | names this computer
            "{base_url}/oauth/token" | "https://me@orchard.example/token" | 9 | must be an https URL
            "{base_url}/oauth/token" | "https://{tenant}.example/token" | 9 | a fixed domain of two labels
            "{base_url}/oauth/token" | 7 | 9 | must be a text
            "https://orchard.example", | "{base_url}", | 7 | without {base_url}
            "token_url" | "tokn_url" | 9 | did you mean 'token_url'?
            "flow": "pkce" | "flow": "client_credentials" | 5 | in an entry of 'ways'
            "device_token_request": "json" | "device_token_request": "xml" | 12 | 'oauth.device_token_request' cannot be 'xml'
            "supports_device_code": true | "supports_device_code": "yes" | 13 | must be true or false
            "apples.read" | "apples read" | 14 | which is no scope
            "apples.read" | 3 | 14 | must be a list of texts
            "access_type" | "redirect_uri" | 15 | which belongs to the login itself
            "access_type" | "State" | 15 | which belongs to the login itself
            "audience" | "client_secret" | 20 | which belongs to the login itself
            "authorization_method": "basic" | "authorization_method": "magic" | 16 | cannot be 'magic'
            "scope_separator": "," | "scope_separator": ";" | 19 | a blank, a comma or a plus
            "data.user" | "data..user" | 22 | must name members
            "delete_with_client" | "burn" | 23 | cannot be 'burn'
            "id": "user.id", | | 24 | missing field 'oauth.account.id'
            "https://orchard.example/register" | "https://10.0.0.1/register" | 28 | is an address
            "ORCHARD_REFRESH" | "ORCHARD_TOKEN" | 36 | is named twice
            "{base_url}/api", | "{base_url}/api/../x", | 39 | is not a plain path
            "{base_url}/api", | "{base_url}.evil.example", | 39 | not {base_url} and a path
            """)
    void namesTheProblemAndItsLine(String replaced, String by, int line, String message) {
        assertTrue(FULL.contains(replaced), "this row replaces nothing");
        List<Problem> problems = problems(FULL.replace(replaced, by == null ? "" : by));
        assertTrue(
                problems.stream().anyMatch(p -> p.line() == line && p.message().contains(message)),
                () -> "instead: " + problems);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "domains": ["pond.example"], | | missing field 'browser.domains'
            "pond.example" | ".example" | which is no domain of its own
            "pond.example" | "co.uk" | which is no domain of its own
            "https://www.pond.example" | "javascript:1" | must be an https URL
            "sid" | "s id" | which is no name of a cookie
            "ttl_hours": 5 | "ttl_hours": 1.5 | must be a whole number
            "ttl_hours": 5 | "extract": [{"cookie": "a", "header": "b", "x": 1}] | unknown field 'browser.extract.x'
            "ttl_hours": 5 | "extract": [{"cookie": "a"}] | missing field 'browser.extract.header'
            "ttl_hours": 5 | "extra_headers": {"Host": "evil.example"} | no header that may be set
            """)
    void namesWhatIsWrongWithCookies(String replaced, String by, String message) {
        String valid = """
                {"name": "pond", "display_name": "Pond", "auth_type": "browser", "flow": "browser", "browser": {
                 "entry_url": "https://www.pond.example", "domains": ["pond.example"], "auth_cookies": ["sid"],
                 "ttl_hours": 5}}
                """;
        format.parse(valid);
        assertTrue(valid.contains(replaced), "this row replaces nothing");
        String all = problems(valid.replace(replaced, by == null ? "" : by)).toString();
        assertTrue(all.contains(message), all);
    }

    @Test
    void aServerThatCannotBeDiscoveredNamesItsUrls() {
        String bare = """
                {"name": "a", "display_name": "A", "auth_type": "oauth2", "flow": "%s", "oauth": {"scopes": ["x"]}}
                """;
        assertEquals(2, problems(bare.formatted("pkce")).size());
        assertTrue(problems(bare.formatted("device_code")).toString().contains("oauth.device_authorization_url"));
        format.parse(bare.formatted("dcr_pkce")
                .replace("\"scopes\"", "\"resource\": \"https://mcp.a.example/mcp\", \"scopes\""));
    }

    @Test
    void theOperatorMayNameThisComputerAndAddresses() {
        EgressPolicy named =
                new EgressPolicy(Map.of(), List.of(new HostPattern("localhost"), new HostPattern("127.0.0.1")));
        String local = FULL.replace("{base_url}/oauth/token", "https://localhost:8443/token")
                .replace("{base_url}/oauth/authorize", "https://127.0.0.1/authorize");
        assertEquals(2, problems(local).size());
        assertEquals(
                "orchard",
                new JsonDefinitionFormat(named).parse(local).definition().name().value());
    }

    private static List<Problem> problems(String json) {
        return assertThrows(
                        InvalidDefinitionException.class,
                        () -> new JsonDefinitionFormat(EgressPolicy.STRICT).parse(json))
                .problems();
    }
}
