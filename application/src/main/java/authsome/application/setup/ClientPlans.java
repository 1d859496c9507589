package authsome.application.setup;

import authsome.application.client.Clients;
import authsome.application.client.StoredClient;
import authsome.application.oauth.EnteredClient;
import authsome.application.oauth.OAuthPlan;
import authsome.application.oauth.Plans;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.oauth.Installation;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.ports.store.Space;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The logins that a client is for: they say to which origins its secret is bound. */
final class ClientPlans {

    private final Clients clients;
    private final Plans plans;

    ClientPlans(Clients clients, Plans plans) {
        this.clients = clients;
        this.plans = plans;
    }

    /** The way in for which people enter clients; empty when there is none. */
    static Optional<WayIn.OAuth> way(ProviderDefinition definition) {
        return definition.oauthWays().stream().filter(EnteredClient::isNeeded).findFirst();
    }

    static WayIn.OAuth requireWay(ProviderDefinition definition) {
        return way(definition)
                .orElseThrow(
                        () -> refused(definition, "no login at this provider uses an OAuth client that one enters"));
    }

    /**
     * The login that a client of a space is for.
     *
     * @param baseUrl the installation; null for the usual one, or the only one that a client is stored for
     */
    OAuthPlan of(Space space, ProviderDefinition definition, @Nullable String baseUrl) {
        WayIn.OAuth way = requireWay(definition);
        String base = baseUrl;
        if (Plans.needsBase(way, base)) {
            base = only(clients.list(space, definition.name()));
            if (base == null) {
                throw refused(definition, "this provider has many installations, and it is not said which one is meant")
                        .hint("name yours with --base-url");
            }
        }
        if (Plans.needsValues(way)) {
            throw refused(definition, "which installation of this provider an OAuth client is for, is said at login")
                    .hint("run 'authsome login " + definition.name() + "': it asks for the client too");
        }
        return plans.complete(
                definition, way, Installation.at(base), way.settings().scopes());
    }

    /** Where the API of a client's installation lives; null where nobody knows, or there is one installation only. */
    @Nullable
    String apiUrl(ProviderDefinition definition, StoredClient client) {
        WayIn.OAuth way = way(definition).orElse(null);
        String base = client.baseUrl();
        if (way == null || base == null) {
            return null;
        }
        try {
            return plans.of(definition, way, Installation.at(base), List.of()).origins().stream()
                    .findFirst()
                    .map(ApiUrl::toString)
                    .orElse(null);
        } catch (AuthsomeException _) {
            // the definition has changed since, and knows one installation only
            return null;
        }
    }

    static AuthsomeException refused(ProviderDefinition definition, String why) {
        return new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, why).at(definition.name());
    }

    private static @Nullable String only(List<StoredClient> stored) {
        List<String> bases = stored.stream()
                .map(StoredClient::baseUrl)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return bases.size() == 1 ? bases.getFirst() : null;
    }
}
