package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.ApiUrl;
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
import java.util.Set;
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
                List.of("anthropic", "gemini", "github", "gitlab", "openai", "resend", "sendgrid", "stripe"),
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
            WayIn.ApiKey way = (WayIn.ApiKey) definition.defaultWay();
            assertNotNull(way.keyPattern(), name);
            assertTrue(way.keyPatternHint() != null && way.keyPatternHint().contains("Create "), name);
        }
        assertTrue(all.stream().allMatch(document -> document.json().contains("\"checked\":\"20")));
    }

    @Test
    void hostsAreWholeNamesAndBelongToOneProviderEach() {
        Set<String> seen = new HashSet<>();
        for (ApiUrl url : definitions().flatMap(d -> d.apiUrls().stream()).toList()) {
            assertFalse(url.host().isWildcard(), url.toString());
            assertTrue(seen.add(url.host().value()), url + " is named twice");
        }
        assertTrue(seen.size() > 8);
    }

    @Test
    void environmentNamesAreUnique() {
        List<String> names = definitions()
                .map(d -> ((WayIn.ApiKey) d.defaultWay()).environmentName())
                .toList();
        assertEquals(Set.copyOf(names).size(), names.size());
        assertFalse(names.contains(null));
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
    })
    void sendsTheKeyWhereTheProviderLooksForIt(String name, String header, String prefix) {
        assertEquals(
                new Placement.Header(header, prefix), find(name).defaultWay().placement());
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
    })
    void acceptsTheKeysThatTheProviderHandsOut(String name, String shape) {
        assertTrue(matches(name, invent(shape)), shape);
    }

    @ParameterizedTest
    @CsvSource({
        "openai, sk-x5", "openai, x48", "anthropic, sk-x48", "anthropic, sk-ant-oat01-x95", "gemini, AIzax20",
        "stripe, pk_live_x99", "stripe, whsec_x32", "resend, x30", "sendgrid, SG.x22", "github, ghr_x36",
        "github, github_x40", "gitlab, gldt-x20", "gitlab, glpat-x5",
    })
    void refusesOtherKeys(String name, String shape) {
        assertFalse(matches(name, invent(shape)), shape);
    }

    @Test
    void refusesPlaceholdersAsKeys() {
        for (ProviderDefinition definition : definitions().toList()) {
            String name = definition.name().value();
            assertFalse(matches(name, Placeholder.PUBLISHED), name);
            assertFalse(matches(name, Placeholder.PREFIX + "0".repeat(32)), name);
        }
    }

    @Test
    void aBrokenFileHidesNoOther() {
        Map<String, String> files = Map.of(
                "index.txt",
                "broken\nmissing\nother\nopenai\n",
                "broken.json",
                "{",
                "other.json",
                all.getFirst().json(),
                "openai.json",
                all.get(4).json());
        List<ProviderDocument> read = new BundledProviderFiles(format, name -> stream(files.get(name))).all();
        assertEquals(List.of(all.get(4)), read);
    }

    private static @Nullable InputStream stream(@Nullable String text) {
        return text == null ? null : new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private boolean matches(String provider, String key) {
        String pattern = ((WayIn.ApiKey) find(provider).defaultWay()).keyPattern();
        return pattern != null && format.matchesWhole(pattern, key.getBytes(StandardCharsets.UTF_8));
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
