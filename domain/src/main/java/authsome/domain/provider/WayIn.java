package authsome.domain.provider;

import org.jspecify.annotations.Nullable;

/** One way to log in to a provider. The first way of a definition is its default. */
public sealed interface WayIn permits WayIn.ApiKey {

    /** The kind of credential that it ends with. */
    AuthType authType();

    /** The flow that obtains it. */
    FlowType flow();

    /** Where the credential goes in requests. */
    Placement placement();

    /**
     * A key or token that the person pastes.
     *
     * @param placement where it goes
     * @param keyPattern a regular expression that the whole key matches; null for none. It comes from a definition, so
     *     only a linear-time engine may run it
     * @param keyPatternHint what to tell a person whose key does not match; null for none
     * @param environmentName the variable in which people keep this key, and the one under which a run gives out its
     *     placeholder; null for none
     */
    record ApiKey(
            Placement placement,
            @Nullable String keyPattern,
            @Nullable String keyPatternHint,
            @Nullable String environmentName)
            implements WayIn {

        @Override
        public AuthType authType() {
            return AuthType.API_KEY;
        }

        @Override
        public FlowType flow() {
            return FlowType.API_KEY;
        }
    }
}
