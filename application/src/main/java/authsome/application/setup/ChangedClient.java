package authsome.application.setup;

import authsome.application.client.StoredClient;
import authsome.application.login.Scopes;
import authsome.application.oauth.EnteredClient;
import authsome.application.oauth.OAuthPlan;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What a client is after a change. */
final class ChangedClient {

    private ChangedClient() {}

    /**
     * The client after a change.
     *
     * @param before null when there is none yet
     * @throws authsome.domain.error.AuthsomeException {@code OPERATION_NOT_ALLOWED} if it cannot be right
     */
    static StoredClient of(OAuthPlan plan, @Nullable StoredClient before, ClientChange change) {
        Secret secret = isEmpty(change.clientSecret()) ? null : change.clientSecret();
        String id = text(change.clientId());
        List<String> scopes = scopes(plan, before, change.scopes());
        if (before != null
                && secret == null
                && (id == null || id.equals(before.credentials().clientId()))) {
            // a secret that nobody enters again stays bound to the origins that it was entered for
            return new StoredClient(before.credentials(), before.tokenEndpoint(), before.baseUrl(), scopes);
        }
        ProviderDefinition definition = plan.definition();
        String entered = id == null && before != null ? before.credentials().clientId() : id;
        if (entered == null) {
            throw ClientPlans.refused(definition, "Client ID cannot be empty");
        }
        if (secret == null && EnteredClient.needsSecret(ClientPlans.requireWay(definition))) {
            throw ClientPlans.refused(definition, "Client Secret cannot be empty")
                    .hint("another client id has another secret: enter both");
        }
        boolean usual = Objects.equals(plan.baseUrl(), plan.settings().baseUrl());
        try {
            return new StoredClient(
                    EnteredClient.of(plan, entered, secret), plan.token(), usual ? null : plan.baseUrl(), scopes);
        } catch (IllegalArgumentException wrong) {
            throw ClientPlans.refused(definition, "Client ID: " + wrong.getMessage());
        }
    }

    private static List<String> scopes(OAuthPlan plan, @Nullable StoredClient before, @Nullable List<String> named) {
        if (named == null) {
            return before == null ? List.of() : before.scopes();
        }
        List<String> checked = Scopes.checked(named);
        return checked.equals(plan.settings().scopes()) ? List.of() : checked;
    }

    private static @Nullable String text(@Nullable String entered) {
        return entered == null || entered.isBlank() ? null : entered.strip();
    }

    private static boolean isEmpty(@Nullable Secret secret) {
        return secret == null || secret.isEmpty();
    }
}
