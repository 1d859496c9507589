package authsome.providers.bundled;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.provider.KeyPart;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.ports.provider.DefinitionFormat;
import authsome.providers.Providers;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Samples of keys of services that have several forms of them, beyond the one in their golden requests. */
final class KnownKeysTests {

    private final DefinitionFormat format = Providers.definitionFormat();

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

    private static ProviderDefinition find(String name) {
        return Providers.bundledDefinitions()
                .find(new ProviderName(name))
                .orElseThrow()
                .definition();
    }

    private static String invent(String shape) {
        String filler = "a1B2c3D4e5F6g7H8i9J0";
        return Pattern.compile("x([0-9]+)")
                .matcher(shape)
                .replaceAll(length -> filler.repeat(6).substring(0, Integer.parseInt(length.group(1))));
    }
}
