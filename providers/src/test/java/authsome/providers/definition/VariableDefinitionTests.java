package authsome.providers.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.oauth.AccountSource;
import authsome.domain.oauth.AppSetup;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.KeyDetails;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.Variable;
import authsome.domain.provider.WayIn;
import authsome.ports.provider.InvalidDefinitionException;
import authsome.ports.provider.ProviderDocument;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VariableDefinitionTests {

    private static final String FULL = """
            {
              "name": "market",
              "display_name": "Market",
              "auth_type": "oauth2",
              "flow": "pkce",
              "verified": false, "redaction": false,
              "variables": [
                {"name": "shop", "label": "Shop", "hint": "the part before .market.example", "example": "acme", "env_var": "MARKET_SHOP"},
                {"name": "region", "label": "Region", "pattern": "^(eu|us)$", "default": "eu"}
              ],
              "oauth": {
                "authorization_url": "https://{shop}.market.example/authorize",
                "token_url": "https://{shop}.market.example/token",
                "account": {"url": "https://{shop}.market.example/me", "id": "id", "label": "name"},
                "app_setup_url": "https://market.example/apps",
                "app_setup_steps": ["Create an app.", "Enter {redirect_uri}."],
                "placeholder": "mt_[a-z0-9]{40}"
              },
              "api_key": {
                "header_name": "X-Market-Key",
                "header_prefix": null,
                "key_url": "https://market.example/keys",
                "key_steps": ["Open Keys.", "Choose Create."],
                "account": {"url": "https://api-{region}.market.example/me", "id": "user.id", "label": "user.mail"},
                "placeholder": "mk-[a-z0-9]{32}"
              },
              "git": {"hosts": ["git-{region}.market.example"], "username": "git"},
              "api_url": ["{shop}.market.example", "https://api-{region}.market.example:8443/v1", "files.market.example"]
            }
            """;

    @Test
    void readsWhatIsNew() {
        ProviderDefinition market = document(FULL).definition();
        assertFalse(market.verified());
        assertFalse(market.redaction());
        assertEquals(
                List.of(
                        new Variable(
                                "shop",
                                "Shop",
                                "the part before .market.example",
                                "acme",
                                Variable.ONE_LABEL,
                                null,
                                "MARKET_SHOP"),
                        new Variable("region", "Region", null, null, "^(eu|us)$", "eu", null)),
                market.variables());
        assertEquals(
                List.of(
                        new UrlTemplate("https://{shop}.market.example"),
                        new UrlTemplate("https://api-{region}.market.example:8443/v1")),
                market.tenantApiUrls());
        assertEquals(
                List.of("files.market.example"),
                market.apiUrls().stream().map(Object::toString).toList());
        assertEquals(
                List.of(new UrlTemplate("https://git-{region}.market.example")),
                Objects.requireNonNull(market.programs().get(BasicProgram.GIT)).tenantUrls());
        WayIn.ApiKey key = assertInstanceOf(WayIn.ApiKey.class, market.ways().getLast());
        assertEquals(
                new KeyDetails(
                        "https://market.example/keys",
                        List.of("Open Keys.", "Choose Create."),
                        new AccountSource(
                                new UrlTemplate("https://api-{region}.market.example/me"), "user.id", "user.mail"),
                        "mk-[a-z0-9]{32}"),
                key.details());
        WayIn.OAuth login = market.oauthWays().getFirst();
        assertEquals("mt_[a-z0-9]{40}", login.tokenPlaceholder());
        AppSetup setup = login.settings().appSetup();
        assertEquals(
                List.of("Create an app.", "Enter http://localhost:7998/back."),
                setup.steps(URI.create("http://localhost:7998/back")));
    }

    @Test
    void itIsKeptAsItCame() {
        ProviderDocument document = document(FULL);
        assertTrue(document.json().contains("\"verified\":false"), document.json());
        assertEquals(document, document(document.json()));
    }

    @Test
    void whatIsNotSaidIsUsual() {
        String plain = """
                {"name": "acme", "display_name": "Acme", "auth_type": "api_key", "flow": "api_key", "api_key": {},
                 "api_url": "api.acme.example"}
                """;
        ProviderDefinition acme = document(plain).definition();
        assertTrue(acme.verified());
        assertTrue(acme.redaction());
        assertTrue(acme.variables().isEmpty());
        WayIn.ApiKey key = assertInstanceOf(WayIn.ApiKey.class, acme.defaultWay());
        assertEquals(KeyDetails.UNKNOWN, key.details());
        assertNull(key.details().account());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "redaction": false          | "redaction": "no"                       | 6  | 'redaction' must be true or false
            "verified": false           | "verified": "no"                        | 6  | 'verified' must be true or false
            "name": "shop",             | "name": "Shop",                         | 8  | 'variables[0].name' cannot be 'Shop'
            "name": "shop",             | "name": "base_url",                     | 8  | 'variables[0].name' cannot be 'base_url'
            "name": "shop",             | "name": "client_id",                    | 8  | 'variables[0].name' cannot be 'client_id'
            "header_prefix": null,      | "header_prefix": null, "secrets": [{"name": "shop", "label": "S"}], | 7 | has 'shop', which is one of "secrets" too
            "name": "shop",             | "name": "account",                      | 8  | 'variables[0].name' cannot be 'account'
            "name": "shop",             | "name": "region",                       | 9  | 'variables' names 'region' twice
            "name": "shop",             | "name": "shp",                          | 12 | names {shop}, which is no entry
            "name": "shop",             | "name": "shp",                          | 28 | names {shop}, which is no entry
            , "env_var": "MARKET_SHOP"} | }, {"name": "x", "label": "X"}          | 7  | has 'x', which stands in no URL
            "label": "Shop",            |                                         | 8  | missing field 'variables[0].label'
            "hint": "the part           | "hnt": "the part                        | 8  | unknown field 'variables[0].hnt': did you mean 'hint'?
            "example": "acme"           | "example": "Acme"                       | 8  | 'variables[0].example' does not match
            "example": "acme"           | "pattern": ".*(?=x)"                    | 8  | 'variables[0].pattern' does not compile
            "default": "eu"             | "default": "asia"                       | 9  | 'variables[1].default' does not match
            "MARKET_SHOP"               | "PATH"                                  | 8  | has a meaning of its own to programs
            "https://{shop}.market.example/token" | "https://{shop}/token"        | 13 | a fixed domain of two labels
            "https://{shop}.market.example/token" | "https://{shop}.co.uk/token"  | 13 | a fixed domain of two labels
            "https://{shop}.market.example/token" | "https://{shop}.localhost/token" | 13 | a fixed domain of two labels
            "https://{shop}.market.example/token" | "https://{shop}.a.localhost/token" | 13 | names this computer
            "{shop}.market.example",    | "{shop}",                               | 28 | '{shop}' is no place: it needs a fixed domain
            "{shop}.market.example",    | "*.{shop}.market.example",              | 28 | is not a host
            "{shop}.market.example",    | "{shop}.market.example", "https://{shop}.market.example", | 28 | twice
            "{shop}.market.example",    | "{shop}.market.example/a/../b",         | 28 | is no
            "git-{region}.market.example" | "git-{region}.market.example/x"       | 27 | which is no single whole host
            "https://market.example/keys" | "http://market.example/keys"          | 22 | 'api_key.key_url' must be an https URL
            "Open Keys."                | "Open\\u001b[2J."                       | 23 | has control or direction characters
            "Open Keys."                | " "                                     | 23 | 'api_key.key_steps' has an entry that is empty
            ["Open Keys."               | ["1","2","3","4","5","6","7","8"        | 23 | has more than 8 entries
            "url": "https://api-{region}.market.example/me", | | 24 | missing field 'api_key.account.url'
            "mk-[a-z0-9]{32}"           | "mk-[a-z0-9]{20}"                       | 25 | leaves a placeholder no room
            "mk-[a-z0-9]{32}"           | "mk-[0-9]{40}"                          | 25 | leaves a placeholder no room
            "mk-[a-z0-9]{32}"           | "mk-("                                  | 25 | 'api_key.placeholder' does not compile
            "mt_[a-z0-9]{40}"           | "mt_[a-z]{40}"                          | 17 | 'oauth.placeholder' leaves a placeholder no room
            """)
    void namesTheProblemAndItsLine(String good, String bad, int line, String problem) {
        assertTrue(FULL.contains(good), good);
        String json = FULL.replace(good, Objects.requireNonNullElse(bad, ""));
        List<InvalidDefinitionException.Problem> problems = assertThrows(
                        InvalidDefinitionException.class, () -> document(json))
                .problems();
        assertTrue(
                problems.stream()
                        .anyMatch(one -> one.line() == line && one.message().contains(problem)),
                () -> "instead: " + problems);
    }

    private static ProviderDocument document(String json) {
        return new JsonDefinitionFormat(EgressPolicy.STRICT).parse(json);
    }
}
