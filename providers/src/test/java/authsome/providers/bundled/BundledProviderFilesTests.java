package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.run.Placeholder;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.ProviderDocument;
import authsome.providers.Providers;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class BundledProviderFilesTests {

    private final DefinitionFormat format = Providers.definitionFormat();
    private final List<ProviderDocument> all = Providers.bundledDefinitions().all();

    @Test
    void shipsTheProvidersOfThisReleaseSortedByName() {
        assertEquals(
                List.of(
                        "anthropic",
                        "asana",
                        "atlassian",
                        "aws",
                        "bitbucket",
                        "datadog",
                        "discord",
                        "dropbox",
                        "gemini",
                        "github",
                        "gitlab",
                        "google",
                        "google-maps",
                        "jira",
                        "linear",
                        "linear-mcp",
                        "microsoft",
                        "notion",
                        "notion-mcp",
                        "openai",
                        "openweather",
                        "resend",
                        "sendgrid",
                        "slack",
                        "spotify",
                        "stripe",
                        "telegram",
                        "trello",
                        "twilio",
                        "zoom"),
                definitions().map(d -> d.name().value()).toList());
    }

    @Test
    void theIndexNamesEveryFile() throws IOException, URISyntaxException {
        Path index = Path.of(BundledProviderFiles.class.getResource("index.txt").toURI());
        Path folder = index.resolveSibling(".");
        try (Stream<Path> files = Files.list(folder)) {
            Set<String> names = files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".json"))
                    .map(name -> name.substring(0, name.length() - 5))
                    .collect(Collectors.toSet());
            assertEquals(names, Set.copyOf(Files.readAllLines(index)));
        }
    }

    @Test
    void everyOneSaysWhatAPersonNeeds() {
        for (ProviderDefinition definition : definitions().toList()) {
            String name = definition.name().value();
            assertNotNull(definition.description(), name);
            assertNotNull(definition.type(), name);
            assertTrue(definition.docsUrl() != null && definition.docsUrl().startsWith("https://"), name);
            assertFalse(definition.apiUrls().isEmpty(), name);
            definition.ways().forEach(way -> saysWhatAPersonNeeds(name, way));
        }
        assertTrue(all.stream().allMatch(document -> document.json().contains("\"checked\":\"20")));
    }

    private static void saysWhatAPersonNeeds(String name, WayIn way) {
        switch (way) {
            case WayIn.ApiKey key -> {
                if (key.parts().isEmpty()) {
                    assertNotNull(key.keyPattern(), name);
                    assertTrue(
                            key.keyPatternHint() != null && key.keyPatternHint().contains("Create "), name);
                }
                for (KeyPart part : key.parts()) {
                    assertFalse(part.environmentNames().isEmpty(), name);
                    assertTrue(
                            !part.isSecret()
                                    || !part.isRequired()
                                    || Objects.requireNonNull(part.keyPatternHint())
                                            .contains("Create "),
                            name);
                }
            }
            case WayIn.OAuth oauth -> {
                boolean registers = oauth.flow() == FlowType.DCR_PKCE
                        || oauth.flow() == FlowType.CLIENT_CREDENTIALS
                        || oauth.flow() == FlowType.JWT_BEARER;
                assertTrue(registers || oauth.settings().appSetupUrl() != null, name);
                assertNotNull(oauth.environmentName(), name);
                assertNotNull(oauth.refreshEnvironmentName(), name);
            }
            case WayIn.Browser _ -> fail(name + " is read from a browser");
        }
    }

    /** A client secret or a token goes only to hosts under the names that the provider itself is known by. */
    @ParameterizedTest
    @CsvSource({
        "asana, asana.com",
        "atlassian, atlassian.com",
        "bitbucket, bitbucket.org",
        "discord, discord.com",
        "dropbox, dropbox.com dropboxapi.com",
        "github, github.com",
        "gitlab, gitlab.com",
        "google, google.com googleapis.com",
        "linear, linear.app",
        "linear-mcp, linear.app",
        "microsoft, microsoft.com microsoftonline.com",
        "notion, notion.com",
        "notion-mcp, notion.com",
        "slack, slack.com",
        "spotify, spotify.com",
        "zoom, zoom.us",
    })
    void authorizationServersAreTheProvidersOwn(String name, String domains) {
        for (WayIn way : find(name).ways()) {
            if (way instanceof WayIn.OAuth oauth) {
                OAuthEndpoints endpoints = oauth.settings().endpoints();
                String base =
                        Objects.requireNonNullElse(oauth.settings().baseUrl(), "https://" + domains.split(" ")[0]);
                Stream.of(
                                endpoints.authorization(),
                                endpoints.token(),
                                endpoints.revocation(),
                                endpoints.deviceAuthorization(),
                                endpoints.registration())
                        .filter(Objects::nonNull)
                        .map(template -> template.expand(base).getHost())
                        .forEach(host -> assertTrue(
                                Stream.of(domains.split(" "))
                                        .anyMatch(domain -> host.equals(domain) || host.endsWith("." + domain)),
                                name + " " + host));
            }
        }
    }

    @Test
    void theWaysOfOAuthAreThoseThatTheProvidersOffer() {
        assertEquals(List.of(FlowType.PKCE, FlowType.DEVICE_CODE, FlowType.API_KEY), flows("github"));
        assertEquals(List.of(FlowType.PKCE, FlowType.DEVICE_CODE, FlowType.API_KEY), flows("gitlab"));
        assertEquals(List.of(FlowType.PKCE, FlowType.JWT_BEARER), flows("google"));
        assertEquals(List.of(FlowType.PKCE, FlowType.CLIENT_CREDENTIALS, FlowType.DEVICE_CODE), flows("microsoft"));
        assertEquals(List.of(FlowType.DCR_PKCE), flows("linear-mcp"));
        assertEquals(List.of(FlowType.PKCE, FlowType.API_KEY), flows("slack"));
    }

    private List<FlowType> flows(String name) {
        return find(name).ways().stream().map(WayIn::flow).toList();
    }

    @Test
    void hostsAreWholeNamesAndBelongToOneProviderEach() {
        Set<String> seen = new HashSet<>();
        for (ApiUrl url : definitions().flatMap(d -> d.apiUrls().stream()).toList()) {
            assertTrue(
                    !url.host().isWildcard()
                            || Set.of("*.googleapis.com", "*.atlassian.net", "*.amazonaws.com", "*.api.aws")
                                    .contains(url.toString()),
                    url.toString());
            assertTrue(seen.add(url.host().value()), url + " is named twice");
        }
        assertTrue(seen.size() > 8);
    }

    /** Git and docker get a credential for these hosts and no others. */
    @Test
    void programsHaveThePlacesOfTheProvider() {
        Map<String, String> places = new TreeMap<>();
        for (ProviderDefinition definition : definitions().toList()) {
            definition
                    .programs()
                    .forEach((program, one) -> places.put(
                            program.wireName() + " " + definition.name(), one.username() + " " + one.urls()));
        }
        assertEquals(
                Map.of(
                        "docker github", "x-access-token [ghcr.io]",
                        "docker gitlab", "oauth2 [registry.gitlab.com]",
                        "git bitbucket", "x-token-auth [bitbucket.org]",
                        "git github", "x-access-token [github.com, gist.github.com]",
                        "git gitlab", "oauth2 [gitlab.com]"),
                places);
    }

    @Test
    void environmentNamesAreUnique() {
        List<String> names = definitions()
                .flatMap(d -> d.ways().stream()
                        .flatMap(way -> way.environmentNames().stream())
                        .distinct())
                .toList();
        assertTrue(definitions()
                .allMatch(d -> d.ways().stream()
                        .noneMatch(way -> way.environmentNames().isEmpty())));
        assertEquals(Set.copyOf(names).size(), names.size());
    }

    @ParameterizedTest
    @CsvSource({
        "openai, Authorization, Bearer",
        "anthropic, x-api-key, ''",
        "gemini, x-goog-api-key, ''",
        "stripe, Authorization, Bearer",
        "resend, Authorization, Bearer",
        "sendgrid, Authorization, Bearer",
        "github, Authorization, Bearer",
        "gitlab, PRIVATE-TOKEN, ''",
        "asana, Authorization, Bearer",
        "bitbucket, Authorization, Bearer",
        "discord, Authorization, Bot",
        "linear, Authorization, ''",
        "notion, Authorization, Bearer",
        "slack, Authorization, Bearer",
    })
    void sendsTheKeyWhereTheProviderLooksForIt(String name, String header, String prefix) {
        Placement placement = apiKey(find(name)).placement();
        assertEquals(
                new Placement.Header(header, prefix),
                placement instanceof Placement.Several several
                        ? several.parts().getFirst().place()
                        : placement);
    }

    /** Each value is tried against the pattern of its part; {@code x} stands for digits of base 16. */
    @ParameterizedTest
    @CsvSource({
        "twilio, account_sid, ACx32, true",
        "twilio, account_sid, x34, false",
        "twilio, auth_token, x32, true",
        "twilio, auth_token, SKx32, false",
        "trello, api_key, x32, true",
        "trello, token, ATTAx72, true",
        "trello, token, x64, true",
        "trello, token, x32, false",
        "datadog, api_key, x32, true",
        "datadog, application_key, x40, true",
        "datadog, application_key, x32, false",
        "jira, email, ada@example.com, true",
        "jira, email, ada, false",
        "jira, api_token, ATATTx40, true",
        "jira, api_token, x40, false",
        "aws, access_key_id, AKIAIOSFODNN7EXAMPLE, true",
        "aws, access_key_id, akiaiosfodnn7example, false",
        "aws, secret_access_key, wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY, true",
        "aws, secret_access_key, AKIAIOSFODNN7EXAMPLE, false",
        "aws, region, us-gov-west-1, true",
        "aws, region, Frankfurt, false",
    })
    void knowsThePartsOfAKey(String name, String part, String shape, boolean fits) {
        KeyPart found = apiKey(find(name)).parts().stream()
                .filter(one -> one.name().equals(part))
                .findFirst()
                .orElseThrow();
        String value = shape.replaceFirst("x[0-9]+$", "");
        int length = value.equals(shape) ? 0 : Integer.parseInt(shape.substring(value.length() + 1));
        byte[] tried = (value + "0123456789abcdef".repeat(5).substring(0, length)).getBytes(StandardCharsets.UTF_8);
        assertEquals(fits, format.matchesWhole(Objects.requireNonNull(found.keyPattern()), tried));
    }

    @Test
    void sendsPartsWhereTheProviderLooksForThem() {
        assertEquals(
                new Placement.BasicPair("account_sid", "auth_token"),
                apiKey(find("twilio")).placement());
        assertEquals(
                new Placement.BasicPair("email", "api_token"),
                apiKey(find("jira")).placement());
        assertEquals(
                new Placement.Several(
                        List.of(
                                new Placement.Part("api_key", new Placement.Query("key")),
                                new Placement.Part("token", new Placement.Query("token"))),
                        List.of()),
                apiKey(find("trello")).placement());
        assertEquals(
                new Placement.Several(
                        List.of(
                                new Placement.Part("api_key", new Placement.Header("DD-API-KEY", "")),
                                new Placement.Part("application_key", new Placement.Header("DD-APPLICATION-KEY", ""))),
                        List.of()),
                apiKey(find("datadog")).placement());
    }

    @Test
    void signsRequestsToAws() {
        WayIn.ApiKey aws = apiKey(find("aws"));
        assertEquals(new Placement.AwsSignature(), aws.placement());
        assertEquals("secret_access_key", aws.main().orElseThrow().name());
        assertEquals(
                List.of("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_SESSION_TOKEN"), aws.environmentNames());
        assertEquals(
                List.of("AWS_REGION", "AWS_DEFAULT_REGION"),
                aws.parts().getLast().environmentNames());
    }

    @Test
    void sendsKeysInPathAndQueryToThoseWhoWantItSo() {
        assertEquals(
                new Placement.PathSegment(List.of("/bot", "/file/bot")),
                apiKey(find("telegram")).placement());
        assertEquals(new Placement.Query("appid"), apiKey(find("openweather")).placement());
        assertEquals(new Placement.Query("key"), apiKey(find("google-maps")).placement());
    }

    /** A request without them is refused, and a client that sends its own knows what it asks for. */
    @ParameterizedTest
    @CsvSource({"anthropic, anthropic-version, 2023-06-01", "notion, Notion-Version, 2022-06-28"})
    void setsTheVersionThatTheProviderWants(String name, String header, String value) {
        for (WayIn way : find(name).ways()) {
            Placement.Several several = assertInstanceOf(Placement.Several.class, way.placement());
            assertEquals(List.of(new Placement.Constant(header, value, false)), several.constants());
        }
    }

    /** The keys are invented; a row's {@code x} stands for letters and digits of the length that follows it. */
    @ParameterizedTest
    @CsvSource({
        "openai, sk-x48",
        "openai, sk-proj-x100",
        "openai, sk-svcacct-x60",
        "openai, sk-admin-x60",
        "anthropic, sk-ant-api03-x95",
        "anthropic, sk-ant-admin01-x95",
        "gemini, AIzax35",
        "gemini, AQ.Abx50",
        "google-maps, AIzax35",
        "openweather, 0123456789abcdef0123456789abcdef",
        "telegram, 123456789:AAx33",
        "stripe, sk_test_x24",
        "stripe, sk_live_x99",
        "stripe, rk_live_x99",
        "stripe, sk_org_live_x40",
        "resend, re_x8_x24",
        "sendgrid, SG.x22.x43",
        "github, ghp_x36",
        "github, gho_x36",
        "github, ghu_x36",
        "github, ghs_x36",
        "github, github_pat_x22_x59",
        "gitlab, glpat-x20",
        "gitlab, glpat-x27.01.x9",
        "asana, 1/12083310:0123456789abcdef0123456789abcdef",
        "asana, 2/1208/3310:0123456789abcdef0123456789abcdef",
        "bitbucket, ATCTTx110=0123ABCD",
        "discord, x24.x6.x38",
        "linear, lin_api_x40",
        "notion, ntn_x46",
        "notion, secret_x43",
        "slack, xoxb-123-456-x24",
        "slack, xoxp-123-456-x32",
        "slack, xoxe.xoxp-1-x60",
    })
    void acceptsTheKeysThatTheProviderHandsOut(String name, String shape) {
        assertTrue(matches(name, invent(shape)), shape);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, sk-x5",
        "openai, x48",
        "anthropic, sk-x48",
        "anthropic, sk-ant-oat01-x95",
        "gemini, AIzax20",
        "google-maps, AIzax20",
        "openweather, x20",
        "telegram, x35",
        "stripe, pk_live_x99",
        "stripe, whsec_x32",
        "resend, x30",
        "sendgrid, SG.x22",
        "github, ghr_x36",
        "github, github_x40",
        "gitlab, gldt-x20",
        "gitlab, glpat-x5",
        "linear, lin_oauth_x40",
        "bitbucket, ATATTx110",
        "slack, xapp-1-x40",
    })
    void refusesOtherKeys(String name, String shape) {
        assertFalse(matches(name, invent(shape)), shape);
    }

    @Test
    void refusesPlaceholdersAsKeys() {
        for (ProviderDefinition definition : definitions()
                .filter(d -> flows(d.name().value()).contains(FlowType.API_KEY))
                .toList()) {
            WayIn.ApiKey way = apiKey(definition);
            String pattern = way.main().map(KeyPart::keyPattern).orElse(way.keyPattern());
            for (String placeholder : List.of(Placeholder.PUBLISHED, Placeholder.PREFIX + "0".repeat(32))) {
                assertFalse(
                        format.matchesWhole(
                                Objects.requireNonNull(pattern), placeholder.getBytes(StandardCharsets.UTF_8)),
                        definition.name().value());
            }
        }
    }

    @Test
    void aBrokenFileHidesNoOther() {
        ProviderDocument openai = all.stream()
                .filter(document -> document.definition().name().value().equals("openai"))
                .findFirst()
                .orElseThrow();
        Map<String, String> files = Map.of(
                "index.txt",
                "broken\nmissing\nother\nopenai\n",
                "broken.json",
                "{",
                "other.json",
                all.getFirst().json(),
                "openai.json",
                openai.json());
        List<ProviderDocument> read = new BundledProviderFiles(format, name -> stream(files.get(name))).all();
        assertEquals(List.of(openai), read);
    }

    private static @Nullable InputStream stream(@Nullable String text) {
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean matches(String provider, String key) {
        String pattern = apiKey(find(provider)).keyPattern();
        return pattern != null && format.matchesWhole(pattern, key.getBytes(StandardCharsets.UTF_8));
    }

    private static WayIn.ApiKey apiKey(ProviderDefinition definition) {
        return definition.ways().stream()
                .filter(WayIn.ApiKey.class::isInstance)
                .map(WayIn.ApiKey.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private ProviderDefinition find(String name) {
        return definitions()
                .filter(d -> d.name().value().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private Stream<ProviderDefinition> definitions() {
        return all.stream().map(ProviderDocument::definition);
    }

    private static String invent(String shape) {
        String filler = "a1B2c3D4e5F6g7H8i9J0";
        return Pattern.compile("x([0-9]+)")
                .matcher(shape)
                .replaceAll(length -> filler.repeat(6).substring(0, Integer.parseInt(length.group(1))));
    }
}
