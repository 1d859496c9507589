package authsome.application.login;

import authsome.application.oauth.BaseUrl;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import java.util.List;

/** Which choices make sense for which way in. */
final class ChoiceRules {

    private ChoiceRules() {}

    /**
     * The choices in one spelling.
     *
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} for choices that the way in does not know: nothing is ignored
     *     in silence
     */
    static LoginChoices checked(ProviderDefinition definition, WayIn way, LoginChoices choices) {
        return switch (way) {
            case WayIn.OAuth oauth -> {
                List<String> scopes = choices.scopes();
                String base = choices.baseUrl();
                yield choices.asking(scopes == null || scopes.isEmpty() ? null : Scopes.checked(scopes))
                        .at(base == null ? null : BaseUrl.normal(definition, oauth, base));
            }
            case WayIn.ApiKey _, WayIn.Browser _ -> {
                boolean scoped = choices.scopes() != null && !choices.scopes().isEmpty();
                if (scoped || choices.ownClient()) {
                    throw new AuthsomeException(
                                    ErrorCode.AUTHENTICATION_FAILED,
                                    "Authentication failed: scopes and an OAuth client belong to OAuth logins")
                            .at(definition.name())
                            .hint("leave them out, or name another way with --flow");
                }
                String base = choices.baseUrl();
                yield base == null ? choices : choices.at(BaseUrl.normal(definition, base));
            }
        };
    }
}
