package authsome.application.login;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the person who logs in wants otherwise than the definition says.
 *
 * @param scopes what to ask for; null for what the stored client or the definition names
 * @param baseUrl the installation of a multi-tenant service; null for the usual one
 * @param ownClient whether the OAuth client is this vault's own, whatever the server has stored
 */
public record LoginChoices(
        @Nullable List<String> scopes, @Nullable String baseUrl, boolean ownClient) {

    /** As the definition says. */
    public static final LoginChoices USUAL = new LoginChoices(null, null, false);

    public LoginChoices {
        scopes = scopes == null ? null : List.copyOf(scopes);
    }
}
