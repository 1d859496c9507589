package authsome.application.login;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import org.jspecify.annotations.Nullable;

/** The way that a login takes. */
final class Ways {

    private Ways() {}

    /**
     * The way of this flow.
     *
     * @param flow its name on the wire; null for the definition's default
     * @throws AuthsomeException {@code UNSUPPORTED_FLOW}
     */
    static WayIn named(ProviderDefinition definition, @Nullable String flow) {
        return flow == null
                ? definition.defaultWay()
                : definition.ways().stream()
                        .filter(way -> way.flow().wireName().equals(flow))
                        .findFirst()
                        .orElseThrow(() -> unsupported(definition, flow));
    }

    static WayIn of(ProviderDefinition definition, FlowType flow) {
        return named(definition, flow.wireName());
    }

    static WayIn.OAuth oauth(ProviderDefinition definition, FlowType flow) {
        return switch (of(definition, flow)) {
            case WayIn.OAuth way -> way;
            case WayIn.ApiKey _, WayIn.Browser _ -> throw unsupported(definition, flow.wireName());
        };
    }

    static AuthsomeException unsupported(ProviderDefinition definition, String flow) {
        return new AuthsomeException(ErrorCode.UNSUPPORTED_FLOW, "Unsupported flow: " + flow).at(definition.name());
    }
}
