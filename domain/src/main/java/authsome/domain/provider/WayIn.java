package authsome.domain.provider;

import authsome.domain.oauth.OAuthSettings;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One way to log in to a provider. The first way of a definition is its default. */
public sealed interface WayIn permits WayIn.ApiKey, WayIn.OAuth, WayIn.Browser {

    /** The kind of credential that it ends with. */
    AuthType authType();

    /** The flow that obtains it. */
    FlowType flow();

    /** Where the credential goes in requests. */
    Placement placement();

    /**
     * The variable in which people keep this credential, and the one under which a run gives out its placeholder; null
     * for none.
     */
    @Nullable
    String environmentName();

    /** The variables under which a run gives out placeholders for this way's credential. */
    default List<String> environmentNames() {
        String name = environmentName();
        return name == null ? List.of() : List.of(name);
    }

    /**
     * A key or token that the person pastes.
     *
     * @param placement where it goes
     * @param keyPattern a regular expression that the whole key matches; null for none. It comes from a definition, so
     *     only a linear-time engine may run it
     * @param keyPatternHint what to tell a person whose key does not match; null for none
     * @param environmentName the variable in which people keep this key, and the one under which a run gives out its
     *     placeholder; null for none
     * @param parts the values of which the credential consists; empty for a single key, which the others describe
     * @param details what else is known of the service's keys
     */
    record ApiKey(
            Placement placement,
            @Nullable String keyPattern,
            @Nullable String keyPatternHint,
            @Nullable String environmentName,
            List<KeyPart> parts,
            KeyDetails details)
            implements WayIn {

        public ApiKey {
            parts = List.copyOf(parts);
            if (!parts.isEmpty() && parts.stream().noneMatch(ApiKey::canBeMain)) {
                throw new IllegalArgumentException("one of several values must be a secret that is always there");
            }
        }

        /** A single key. */
        public ApiKey(
                Placement placement,
                @Nullable String keyPattern,
                @Nullable String keyPatternHint,
                @Nullable String environmentName) {
            this(placement, keyPattern, keyPatternHint, environmentName, List.of(), KeyDetails.UNKNOWN);
        }

        /** Of several values the one that counts as the key where only one can be named; empty for a single key. */
        public Optional<KeyPart> main() {
            return parts.reversed().stream().filter(ApiKey::canBeMain).findFirst();
        }

        private static boolean canBeMain(KeyPart part) {
            return part.isSecret() && part.isRequired();
        }

        @Override
        public List<String> environmentNames() {
            if (parts.isEmpty()) {
                return WayIn.super.environmentNames();
            }
            return parts.stream()
                    .filter(KeyPart::isSecret)
                    .flatMap(part -> part.environmentNames().stream())
                    .toList();
        }

        @Override
        public AuthType authType() {
            return AuthType.API_KEY;
        }

        @Override
        public FlowType flow() {
            return FlowType.API_KEY;
        }
    }

    /**
     * A login at an authorization server (RFC 6749).
     *
     * @param flow which grant obtains the tokens: any but {@link FlowType#API_KEY} and {@link FlowType#BROWSER}
     * @param settings the server
     * @param placement where the access token goes; {@code Authorization: Bearer} (RFC 6750) unless the definition knows
     *     better
     * @param environmentName the variable for the access token; null for none
     * @param refreshEnvironmentName the variable under which the refresh token is exported when asked for; null for none
     * @param tokenPlaceholder a pattern for placeholders of access tokens; null for none
     */
    record OAuth(
            FlowType flow,
            OAuthSettings settings,
            Placement placement,
            @Nullable String environmentName,
            @Nullable String refreshEnvironmentName,
            @Nullable String tokenPlaceholder)
            implements WayIn {

        /** Where access tokens go by RFC 6750. */
        public static final Placement BEARER = new Placement.Header("Authorization", "Bearer");

        public OAuth {
            if (!flow.isOAuth()) {
                throw new IllegalArgumentException(flow.wireName() + " is no OAuth flow");
            }
        }

        /** A login whose tokens look like anything. */
        public OAuth(
                FlowType flow,
                OAuthSettings settings,
                Placement placement,
                @Nullable String environmentName,
                @Nullable String refreshEnvironmentName) {
            this(flow, settings, placement, environmentName, refreshEnvironmentName, null);
        }

        @Override
        public AuthType authType() {
            return AuthType.OAUTH2;
        }
    }

    /**
     * Cookies of a person's browser. Definitions say it; this release does not log in by it.
     *
     * @param settings which cookies
     */
    record Browser(CookieSettings settings) implements WayIn {

        private static final Placement COOKIE = new Placement.Header("Cookie", "");

        @Override
        public AuthType authType() {
            return AuthType.BROWSER;
        }

        @Override
        public FlowType flow() {
            return FlowType.BROWSER;
        }

        @Override
        public Placement placement() {
            return COOKIE;
        }

        @Override
        public @Nullable String environmentName() {
            return null;
        }
    }
}
