package authsome.providers.bundled;

import authsome.domain.oauth.OAuthSettings;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.KeyPart;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderType;
import authsome.domain.provider.WayIn;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Bundled definitions say what a person needs to log in, and to judge them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS) // reading all of them once is enough
final class BundledFactsTests {

    private static final LocalDate FIRST = LocalDate.of(2026, 11, 1);
    private static final int LONGEST_DESCRIPTION = 150;

    private final List<BundledFile> files = BundledFile.valid();

    @Test
    void everyOneSaysWhatItIs() {
        Findings found = new Findings();
        Set<String> names = new HashSet<>();
        for (BundledFile file : files) {
            ProviderDefinition definition = file.definition();
            String description = definition.description();
            found.addUnless(definition.type() != null, file.name(), "has no type");
            found.addUnless(
                    file.name().matches("[a-z0-9]+(-[a-z0-9]+)*"),
                    file.name(),
                    "a name has small letters, digits and single hyphens");
            found.addUnless(
                    description != null
                            && description.endsWith(".")
                            && description.length() <= LONGEST_DESCRIPTION
                            && Character.isUpperCase(description.charAt(0)),
                    file.name(),
                    "needs a description of a sentence, up to " + LONGEST_DESCRIPTION + " characters");
            found.addUnless(
                    names.add(definition.displayName().toLowerCase(Locale.ROOT)),
                    file.name(),
                    "is called " + definition.displayName() + ", as another one");
            found.addUnless(
                    (definition.type() == ProviderType.MCP) == file.name().endsWith("-mcp"),
                    file.name(),
                    "type mcp and a name that ends with -mcp go together");
        }
        found.none();
    }

    @Test
    void everyOneWasCheckedOnADay() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            try {
                LocalDate day = LocalDate.parse(String.valueOf(file.text("checked")));
                found.addUnless(!day.isBefore(FIRST), file.name(), "was checked before there were definitions");
            } catch (DateTimeParseException wrong) {
                found.add(file.name(), "does not say on which day it was checked");
            }
        }
        found.none();
    }

    @Test
    void everyOneSaysWhereItsDocumentationIs() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            found.addUnless(isWebPage(file.definition().docsUrl()), file.name(), "needs a docs_url");
        }
        found.none();
    }

    @Test
    void everyKeyCanBeGot() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            for (WayIn way : file.definition().ways()) {
                if (way instanceof WayIn.ApiKey key) {
                    found.addUnless(isWebPage(key.details().url()), file.name(), "needs a key_url");
                    parts(key).stream()
                            .filter(part -> part.isSecret() && part.isRequired())
                            .forEach(part -> hinted(found, file.name(), part));
                }
            }
        }
        found.none();
    }

    /** Of several secrets, an account's number needs none: one finds it where the other is created. */
    private static void hinted(Findings found, String name, KeyPart part) {
        String hint = part.keyPatternHint();
        found.addUnless(
                part.keyPattern() != null && hint != null && hint.contains("Create "),
                name,
                part.label() + " needs a key_pattern and a key_pattern_hint that says where to create it");
    }

    /** A single key seen as the only part of a credential. */
    static List<KeyPart> parts(WayIn.ApiKey key) {
        return key.parts().isEmpty()
                ? List.of(new KeyPart("key", "API key", true, true, key.keyPattern(), key.keyPatternHint(), List.of()))
                : key.parts();
    }

    @Test
    void everyAppCanBeSetUp() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            for (WayIn.OAuth way : file.definition().oauthWays()) {
                OAuthSettings settings = way.settings();
                boolean byPerson = way.flow() == FlowType.PKCE || way.flow() == FlowType.DEVICE_CODE;
                found.addUnless(
                        !byPerson || isWebPage(settings.appSetup().url()), file.name(), "needs an app_setup_url");
                found.addUnless(
                        settings.scopes().stream().distinct().count()
                                == settings.scopes().size(),
                        file.name(),
                        "asks for a scope twice");
                found.addUnless(
                        settings.scopes().stream().noneMatch(scope -> scope.contains(settings.scopeSeparator())),
                        file.name(),
                        "has a scope with the separator in it");
            }
        }
        found.none();
    }

    /** Their servers register clients by themselves, take a key, or say that they want an app. */
    @Test
    void mcpServersNeedNoApp() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            ProviderDefinition definition = file.definition();
            FlowType flow = definition.defaultWay().flow();
            if (definition.type() == ProviderType.MCP && flow != FlowType.DCR_PKCE && flow != FlowType.API_KEY) {
                found.addUnless(
                        String.valueOf(definition.description()).contains("wants an app of your own"),
                        file.name(),
                        "registers no client, and does not say that it wants an app of your own");
            }
        }
        found.none();
    }

    @Test
    void nothingIsPlain() {
        Findings found = new Findings();
        for (BundledFile file : files) {
            file.allTexts().stream()
                    .filter(text -> text.matches(".*\\b(http|ftp|ws):(?!//127\\.0\\.0\\.1).*"))
                    .forEach(text -> found.add(file.name(), "has " + text));
        }
        found.none();
    }

    static boolean isWebPage(@Nullable String url) {
        return url != null && url.matches("https://[a-z0-9.-]+\\.[a-z]{2,}(/[^\\s\"]*)?");
    }
}
