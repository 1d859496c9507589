package authsome.providers.definition;

import authsome.domain.oauth.AppSetup;
import authsome.domain.oauth.BodyFormat;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.oauth.RevocationStyle;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.Placement;
import authsome.domain.provider.WayIn;
import authsome.providers.json.Problems;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads an {@code oauth} block and the {@code registration} that goes with it. */
final class OAuthReader {

    private static final List<String> OWN = List.of(
            "authorization_url",
            "token_url",
            "revocation_url",
            "device_authorization_url",
            "device_token_request",
            "scopes",
            "authorization_params",
            "pkce",
            "supports_device_code",
            "supports_dcr",
            "base_url",
            "authorization_method",
            "issuer",
            "resource",
            "scope_separator",
            "token_params",
            "token_request",
            "token_reply_path",
            "revocation_style",
            "account",
            "app_setup_url",
            "app_setup_steps",
            "placeholder",
            "header_name",
            "header_prefix");
    static final List<String> KNOWN =
            Stream.concat(OWN.stream(), PlacementReader.KNOWN.stream()).toList();

    // RFC 6749 section 3.3
    private static final Pattern SCOPE = Pattern.compile("[!#-\\[\\]-~]+");
    // these bind an answer to the login that asked; a definition must not set them
    private static final Set<String> PROTOCOL = Set.of(
            "response_type",
            "client_id",
            "client_secret",
            "redirect_uri",
            "state",
            "nonce",
            "scope",
            "resource",
            "code",
            "code_challenge",
            "code_challenge_method",
            "code_verifier",
            "grant_type",
            "refresh_token",
            "device_code",
            "assertion");

    private final Fields block;
    private final @Nullable Fields registration;
    private final UrlReader urls;

    OAuthReader(Fields block, @Nullable Fields registration, UrlReader urls) {
        this.block = block;
        this.registration = registration;
        this.urls = urls;
    }

    /** The settings as far as they can be read; what is wrong is noted. */
    OAuthSettings settings() {
        block.allowOthersThan(KNOWN);
        // said in the published schema; the code challenge is always sent, and ways say the rest
        List.of("pkce", "supports_device_code", "supports_dcr").forEach(flag -> block.flag(flag, false));
        return new OAuthSettings(
                endpoints(),
                urls.fixed(block, "issuer"),
                urls.fixed(block, "base_url"),
                urls.fixed(block, "resource"),
                scopes(),
                separator(),
                params("authorization_params"),
                params("token_params"),
                authentication(),
                "json".equals(block.oneOf("token_request", List.of("form", "json")))
                        ? BodyFormat.JSON
                        : BodyFormat.FORM,
                "json".equals(block.oneOf("device_token_request", List.of("oauth2_form", "json")))
                        ? BodyFormat.JSON
                        : BodyFormat.FORM,
                Objects.requireNonNullElse(AccountReader.path(block, "token_reply_path"), ""),
                revocation(),
                AccountReader.read(block, urls, false),
                new AppSetup(urls.page(block, "app_setup_url"), StepsReader.read(block, "app_setup_steps")));
    }

    /** Where the access token goes. */
    Placement placement() {
        Placement placement = new PlacementReader(block, List.of()).read();
        return placement == null ? WayIn.OAuth.BEARER : placement;
    }

    /** How placeholders of access tokens look; null for any form. */
    @Nullable
    String placeholder() {
        return KeyPattern.placeholder(block);
    }

    /** Notes what a flow needs and is not there. */
    void require(FlowType flow) {
        boolean discovered = block.find("issuer") != null || block.find("resource") != null;
        switch (flow) {
            case PKCE -> requireUnless(discovered, "authorization_url", "token_url");
            case DCR_PKCE -> requireUnless(discovered, "authorization_url", "token_url");
            case DEVICE_CODE -> requireUnless(discovered, "device_authorization_url", "token_url");
            case CLIENT_CREDENTIALS, JWT_BEARER -> requireUnless(discovered, "token_url");
            case API_KEY, BROWSER -> throw new IllegalArgumentException(flow + " has no OAuth settings");
        }
    }

    private void requireUnless(boolean discovered, String... names) {
        for (String name : names) {
            if (!discovered) {
                block.require(name);
            }
        }
    }

    private OAuthEndpoints endpoints() {
        UrlTemplate endpoint = registration == null ? null : urls.template(registration, "registration_endpoint");
        return new OAuthEndpoints(
                urls.template(block, "authorization_url"),
                urls.template(block, "token_url"),
                urls.template(block, "revocation_url"),
                urls.template(block, "device_authorization_url"),
                endpoint);
    }

    private List<String> scopes() {
        List<String> scopes = block.texts("scopes");
        for (String scope : scopes) {
            if (!SCOPE.matcher(scope).matches()) {
                block.problem(
                        "scopes", "has " + Problems.quote(scope) + ", which is no scope: one word for each entry");
            }
        }
        return scopes;
    }

    private String separator() {
        String separator = block.text("scope_separator");
        if (separator == null) {
            return " ";
        }
        if (!List.of(" ", ",", "+").contains(separator)) {
            block.problem("scope_separator", "must be a blank, a comma or a plus sign");
        }
        return separator;
    }

    private SortedMap<String, String> params(String name) {
        SortedMap<String, String> params = block.textMap(name);
        params.forEach((key, value) -> {
            if (PROTOCOL.contains(key.toLowerCase(Locale.ROOT))) {
                block.problem(name, "sets " + Problems.quote(key) + ", which belongs to the login itself");
            } else if (key.isBlank() || !Problems.isPrintable(key + value)) {
                block.problem(name, "has an empty name or a control character");
            }
        });
        return params;
    }

    private ClientAuthentication authentication() {
        String method = block.oneOf("authorization_method", List.of("body", "basic", "none"));
        return switch (method) {
            case "basic" -> ClientAuthentication.BASIC;
            case "none" -> ClientAuthentication.NONE;
            case null, default -> ClientAuthentication.POST;
        };
    }

    private RevocationStyle revocation() {
        List<String> known = Arrays.stream(RevocationStyle.values())
                .map(style -> style.name().toLowerCase(Locale.ROOT))
                .toList();
        String style = block.oneOf("revocation_style", known);
        return style == null ? RevocationStyle.RFC7009 : RevocationStyle.valueOf(style.toUpperCase(Locale.ROOT));
    }
}
