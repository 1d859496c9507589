package authsome.providers.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderType;
import authsome.domain.provider.VariableName;
import authsome.domain.provider.VariableSource;
import authsome.domain.provider.WayIn;
import authsome.ports.provider.ProviderDocument;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DefinitionTests {

    private final JsonDefinitionFormat format = new JsonDefinitionFormat(EgressPolicy.STRICT);

    @Test
    void canonicalFormHasEveryPublishedFieldAndKeepsUnknownOnes() throws IOException {
        assertEquals(
                resource("full.canonical.json").strip(),
                format.parse(resource("full.jsonc")).json());
    }

    @Test
    void canonicalFormOfTheShortestDefinition() throws IOException {
        assertEquals(
                resource("short.canonical.json").strip(),
                format.parse(resource("short.jsonc")).json());
    }

    @Test
    void canonicalFormIsItsOwnCanonicalForm() throws IOException {
        for (String file : List.of("full.jsonc", "short.jsonc")) {
            ProviderDocument once = format.parse(resource(file));
            assertEquals(once, format.parse(once.json()));
        }
    }

    @Test
    void readsWhatTheFileMeans() throws IOException {
        ProviderDefinition acme = format.parse(resource("full.jsonc")).definition();
        assertEquals("acme", acme.name().value());
        assertEquals("Acme", acme.displayName());
        assertEquals(ProviderType.APP, acme.type());
        assertEquals(
                List.of(
                        "api.acme.example",
                        "https://up.acme.example:8443",
                        "https://www.acme.example/api/v1",
                        "*.files.acme.example"),
                acme.apiUrls().stream().map(Object::toString).toList());
        assertEquals(new Placement.Header("X-Acme-Key", ""), acme.defaultWay().placement());
        WayIn.ApiKey first = assertInstanceOf(WayIn.ApiKey.class, acme.ways().getFirst());
        assertEquals("ACME_KEY", first.environmentName());
        assertEquals("A key begins with ak-.", first.keyPatternHint());
        WayIn.ApiKey second = assertInstanceOf(WayIn.ApiKey.class, acme.ways().get(1));
        assertEquals(new Placement.Basic("robot", false), second.placement());
        assertEquals("ACME_PASSWORD", second.environmentName());
        assertEquals(new Placement.Basic("", true), acme.ways().get(2).placement());
    }

    @Test
    void theShortestDefinitionSendsABearerTokenAndNamesNoHost() throws IOException {
        ProviderDefinition tiny = format.parse(resource("short.jsonc")).definition();
        assertEquals(
                new Placement.Header("Authorization", "Bearer"),
                tiny.defaultWay().placement());
        assertEquals(List.of(), tiny.apiUrls());
        assertNull(tiny.type());
    }

    @Test
    void readsEveryPlaceOfACredential() {
        ProviderDocument acme = format.parse("""
                {"schema_version": 1, "name": "acme", "display_name": "Acme", "auth_type": "api_key", "flow": "api_key",
                 "api_key": {
                   "places": [
                     {"header_name": "X-Key", "header_prefix": null},
                     {"header_name": "X-Also", "header_prefix": "Key"},
                     {"placement": "basic", "basic_username": "robot"},
                     {"placement": "query", "query_name": "key"},
                     {"placement": "cookie", "cookie_name": "sid"},
                     {"placement": "path", "path_after": "/bot"}
                   ],
                   "constant_headers": {"X-Version": "2", "X-Always": {"value": "yes please", "override": true}}
                 },
                 "api_url": "api.acme.example"}
                """);
        List<Placement.Single> places = List.of(
                new Placement.Header("X-Key", ""),
                new Placement.Header("X-Also", "Key"),
                new Placement.Basic("robot", false),
                new Placement.Query("key"),
                new Placement.Cookie("sid"),
                new Placement.PathSegment(List.of("/bot")));
        assertEquals(
                new Placement.Several(
                        places.stream()
                                .map(place -> new Placement.Part(null, place))
                                .toList(),
                        List.of(
                                new Placement.Constant("X-Version", "2", false),
                                new Placement.Constant("X-Always", "yes please", true))),
                acme.definition().defaultWay().placement());
        assertEquals(acme, format.parse(acme.json()));
    }

    @Test
    void readsTheSecretsOfAPair() {
        ProviderDocument acme = format.parse("""
                {"schema_version": 1, "name": "acme", "display_name": "Acme", "auth_type": "api_key", "flow": "api_key",
                 "api_key": {
                   "secrets": [
                     {"name": "user", "label": "User name", "secret": false, "env_var": "ACME_USER"},
                     {"name": "password", "label": "Password", "key_pattern": "^p", "key_pattern_hint": "begins with p"},
                     {"name": "code", "label": "Code", "required": false, "env_var": "ACME_ALSO"}
                   ],
                   "placement": "basic", "basic_username_from": "user", "basic_password_from": "password"
                 },
                 "export": {"env": {"password": "ACME_PASSWORD", "code": "ACME_CODE"}},
                 "api_url": "api.acme.example"}
                """);
        WayIn.ApiKey way =
                assertInstanceOf(WayIn.ApiKey.class, acme.definition().defaultWay());
        assertEquals(
                List.of(
                        new KeyPart("user", "User name", false, true, null, null, List.of("ACME_USER")),
                        new KeyPart(
                                "password", "Password", true, true, "^p", "begins with p", List.of("ACME_PASSWORD")),
                        new KeyPart("code", "Code", true, false, null, null, List.of("ACME_CODE", "ACME_ALSO"))),
                way.parts());
        assertEquals(new Placement.BasicPair("user", "password"), way.placement());
        assertEquals("password", way.main().orElseThrow().name());
        assertEquals(List.of("ACME_PASSWORD", "ACME_CODE", "ACME_ALSO"), way.environmentNames());
        assertEquals(acme, format.parse(acme.json()));
    }

    @Test
    void readsFurtherVariables() {
        ProviderDefinition acme = format.parse("""
                {"schema_version": 1, "name": "acme", "display_name": "Acme", "auth_type": "api_key", "flow": "api_key",
                 "api_key": {}, "api_url": "api.acme.example",
                 "export": {"env": {"api_key": "ACME_KEY"}, "ACME_TOKEN": "API_TOKEN", "ACME_HOST": "API_URL"}}
                """).definition();
        assertEquals(
                Map.of(
                        new VariableName("ACME_TOKEN"), VariableSource.API_TOKEN,
                        new VariableName("ACME_HOST"), VariableSource.API_URL),
                acme.extraVariables());
    }

    @Test
    void readsTheOldNameOfTheApiUrl() throws IOException {
        String old = resource("short.jsonc").replaceFirst("\\{", "{\"host_url\": \"old.example\",");
        ProviderDocument document = format.parse(old);
        assertEquals("old.example", document.definition().apiUrls().getFirst().toString());
        assertTrue(document.json().contains("\"api_url\":\"old.example\"")
                && !document.json().contains("host_url"));
    }

    @Test
    void readsAnExpressionOverHosts() throws IOException {
        String numbered = resource("short.jsonc")
                .replace(
                        "{\"name",
                        "{\"api_url\": [\"acme.example\", \"regex:^api[0-9]\\\\.acme\\\\.example$\"], \"name");
        ProviderDocument document = format.parse(numbered);
        assertTrue(document.definition().apiUrls().get(1).containsOrigin("api7.acme.example", 443));
        assertEquals(document, format.parse(document.json()));
    }

    @Test
    void aPatchChangesFieldsAndTakesThemAway() throws IOException {
        String full = format.parse(resource("full.jsonc")).json();
        ProviderDocument patched = format.merge(full, """
                { // RFC 7396
                  "api_key": {"header_name": "X-Other", "key_pattern": null},
                  "ways": null,
                  "api_url": "other.acme.example"
                }
                """);
        ProviderDefinition acme = patched.definition();
        assertEquals(
                List.of("other.acme.example"),
                acme.apiUrls().stream().map(Object::toString).toList());
        WayIn.ApiKey way = assertInstanceOf(WayIn.ApiKey.class, acme.defaultWay());
        assertEquals(new Placement.Header("X-Other", ""), way.placement());
        assertNull(way.keyPattern());
        assertEquals("A key begins with ak-.", way.keyPatternHint());
        assertEquals(1, acme.ways().size());
        assertEquals(patched, format.parse(patched.json()));
        assertEquals(format.parse(full), format.merge(full, "{}"));
    }

    @Test
    void skipsAByteOrderMark() throws IOException {
        assertEquals(
                "tiny",
                format.parse("\uFEFF" + resource("short.jsonc"))
                        .definition()
                        .name()
                        .value());
    }

    @Test
    void matchesAKeyOnlyAsAWhole() {
        assertTrue(matches("zk-[a-z]+", "zk-abc"));
        assertFalse(matches("zk-[a-z]+", "zk-abc1"));
        assertFalse(matches("zk-[a-z]+", " zk-abc"));
        assertTrue(matches("^zk-[a-z]+$", "zk-abc"));
        assertFalse(matches("^zk-[a-z]+$", "zk-abc\n"));
        assertTrue(matches("sch.ssel", "schlüssel".replace("l\u00fc", "\u00fc")));
    }

    @Test
    void aPatternThatDoesNotCompileMatchesNothing() {
        assertFalse(matches("(", "("));
        assertFalse(matches("(?=a)a", "a"));
    }

    @Test
    void matchingTakesLinearTime() {
        byte[] key = "a".repeat(20_000).getBytes(StandardCharsets.UTF_8);
        long start = System.nanoTime();
        assertFalse(format.matchesWhole("(a+)+b", key));
        assertTrue(System.nanoTime() - start < 5_000_000_000L, "a backtracking engine would not come back at all");
    }

    private boolean matches(String pattern, String key) {
        return format.matchesWhole(pattern, key.getBytes(StandardCharsets.UTF_8));
    }

    static String resource(String name) throws IOException {
        try (InputStream in = DefinitionTests.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
