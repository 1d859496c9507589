package authsome.library;

import authsome.domain.provider.AuthType;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A service to log in to.
 *
 * @param name its name
 * @param displayName what people call it
 * @param description one sentence; null for none
 * @param type what sort of service it is; null when the definition does not say
 * @param authType the kind of credential of the way that a login takes when none is asked for
 * @param flow how that way obtains it
 * @param apiUrls where its API lives, as the definition writes it; credentials go nowhere else
 * @param docsUrl where its documentation stands; null for none
 * @param json the whole definition
 */
public record ProviderDefinition(
        String name,
        String displayName,
        @Nullable String description,
        @Nullable ProviderType type,
        AuthType authType,
        FlowType flow,
        List<String> apiUrls,
        @Nullable String docsUrl,
        String json) {

    public ProviderDefinition {
        apiUrls = List.copyOf(apiUrls);
    }

    @Override
    public String toString() {
        return "ProviderDefinition[" + name + "]";
    }
}
