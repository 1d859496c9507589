package authsome.application.policy;

import authsome.domain.policy.Effect;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as somebody asks for it. What is null or empty counts for all.
 *
 * @param effect what the rule does
 * @param identity the handle of one of the owner's identities
 * @param vault the name or id of one of the owner's vaults
 * @param provider the name of a provider
 * @param connection the name of connections; needs no connection to exist yet
 * @param methods HTTP methods
 * @param path the beginning of paths, with a star for any one segment
 */
public record PolicyDraft(
        Effect effect,
        @Nullable String identity,
        @Nullable String vault,
        @Nullable String provider,
        @Nullable String connection,
        List<String> methods,
        @Nullable String path) {

    public PolicyDraft {
        methods = List.copyOf(methods);
    }
}
