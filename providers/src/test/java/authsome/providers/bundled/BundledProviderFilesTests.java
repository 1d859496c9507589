package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.ports.provider.DefinitionFormat;
import authsome.ports.provider.ProviderDocument;
import authsome.providers.Providers;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class BundledProviderFilesTests {

    private final DefinitionFormat format = Providers.definitionFormat();
    private final List<ProviderDocument> all = Providers.bundledDefinitions().all();

    @Test
    void shipsEveryFileSortedByName() {
        List<String> names = definitions().map(d -> d.name().value()).toList();
        assertEquals(names.stream().sorted().toList(), names);
        assertTrue(names.size() >= 30, names.size() + " definitions");
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
                assertTrue(registers || oauth.settings().appSetup().url() != null, name);
                assertNotNull(oauth.environmentName(), name);
                assertNotNull(oauth.refreshEnvironmentName(), name);
            }
            case WayIn.Browser _ -> fail(name + " is read from a browser");
        }
    }

    /** Client secrets, tokens and keys go only to hosts under the names that the provider's API has, or that are declared. */
    @ParameterizedTest
    @MethodSource("files")
    void whatIsBesideTheApiIsTheProvidersOwn(BundledFile file) {
        Set<String> own = new TreeSet<>();
        file.apiHosts().forEach(host -> own.add(registrable(host)));
        own.addAll(Declared.in("authorization-domains.txt").getOrDefault(file.name(), List.of()));
        List<String> foreign = Stream.concat(file.loginHosts().stream(), file.programHosts().stream())
                .filter(host -> !own.contains(registrable(host)))
                .toList();
        assertEquals(List.of(), foreign, file.name() + " has " + own);
    }

    private static String registrable(String host) {
        return RegistrableDomain.of(host);
    }

    @Test
    void wildcardsAreDeclared() {
        Set<String> wildcards = new TreeSet<>();
        for (ApiUrl url : definitions().flatMap(d -> d.apiUrls().stream()).toList()) {
            if (url.host().isWildcard()) {
                wildcards.add(url.host().value());
            }
        }
        assertEquals(wildcards, Declared.in("wildcards.txt").keySet());
    }

    /** The same host in two definitions is ranked by its path, or nobody could say whose request it is. */
    @Test
    void noPlaceBelongsToTwoProviders() {
        Set<ApiUrl> seen = new HashSet<>();
        for (ApiUrl url : definitions().flatMap(d -> d.apiUrls().stream()).toList()) {
            assertTrue(seen.add(url), url + " is named twice");
        }
    }

    @Test
    void environmentNamesAreUniqueOrDeclaredShared() {
        Map<String, List<String>> users = new TreeMap<>();
        for (ProviderDefinition definition : definitions().toList()) {
            Set<String> names = new TreeSet<>();
            for (WayIn way : definition.ways()) {
                assertFalse(way.environmentNames().isEmpty(), definition.name() + " gives out no variable");
                names.addAll(way.environmentNames());
            }
            names.forEach(name -> users.computeIfAbsent(name, _ -> new ArrayList<>())
                    .add(definition.name().value()));
        }
        users.values().removeIf(sharers -> sharers.size() == 1);
        assertEquals(Declared.in("shared-environment-names.txt"), users);
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

    private static Stream<BundledFile> files() {
        return BundledFile.all().stream();
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
