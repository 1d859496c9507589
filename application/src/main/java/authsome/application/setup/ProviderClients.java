package authsome.application.setup;

import authsome.application.audit.AuditLog;
import authsome.application.audit.EventDraft;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.client.Clients;
import authsome.application.client.StoredClient;
import authsome.application.ending.Endings;
import authsome.application.oauth.OAuthPlan;
import authsome.application.oauth.Plans;
import authsome.application.provider.Catalogue;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.ClientCredentials;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.ports.store.Space;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OAuth clients of providers beside logins. Logins that were given to a client end when its id or secret changes, because
 * they cannot be renewed with another. Safe for use by many threads.
 */
public final class ProviderClients {

    private final Clients clients;
    private final Catalogue catalogue;
    private final Endings endings;
    private final ClientPlans plans;
    private final AuditLog audit;

    public ProviderClients(Clients clients, Catalogue catalogue, Endings endings, Plans plans, AuditLog audit) {
        this.clients = clients;
        this.catalogue = catalogue;
        this.endings = endings;
        this.plans = new ClientPlans(clients, plans);
        this.audit = audit;
    }

    /**
     * The clients that a caller may change: the own ones of the vault first, then those of the server for administrators.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND} if there is neither a provider nor a client of that name
     */
    public List<ShownClient> list(Caller caller, ProviderName provider) {
        caller.require(Power.SEE);
        caller.requireCovered(provider);
        List<ShownClient> shown = new ArrayList<>();
        clients.list(Clients.of(caller.vault()), provider).forEach(one -> shown.add(shown(provider, one, true)));
        if (caller.has(Power.ADMINISTER)) {
            clients.list(Clients.server(), provider).forEach(one -> shown.add(shown(provider, one, false)));
        }
        if (shown.isEmpty()) {
            catalogue.require(provider);
        }
        return shown;
    }

    /** Whether people enter OAuth clients for a provider at all. */
    public static boolean isOffered(ProviderDefinition definition) {
        return ClientPlans.way(definition).isPresent();
    }

    /** Whether such a client is for one of many installations of a service. */
    public static boolean hasInstallations(ProviderDefinition definition) {
        return ClientPlans.way(definition).filter(Plans::isMultiTenant).isPresent();
    }

    /**
     * Enters a client, or changes it. The server's needs an administrator.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND}, or {@code OPERATION_NOT_ALLOWED} if it cannot be right
     */
    public ClientOutcome change(Caller caller, ProviderName provider, ClientChange change) {
        Space space = space(caller, provider, change.place());
        ProviderDefinition definition = catalogue.require(provider).definition();
        OAuthPlan plan = plans.of(space, definition, change.place().baseUrl());
        checkApiUrl(plan, change.apiUrl());
        StoredClient before = clients.find(space, provider, plan.token()).orElse(null);
        StoredClient after = ChangedClient.of(plan, before, change);
        if (ClientDifference.between(before, after).isEmpty()) {
            return ClientOutcome.UNCHANGED;
        }
        record(caller, plan, change.place(), before, after);
        if (before == null || ClientDifference.isSameClient(before, after)) {
            clients.save(space, provider, after);
            return new ClientOutcome(true, ClientOutcome.NOBODY);
        }
        return new ClientOutcome(
                true, endings.endGivenTo(caller, space, provider, before, () -> clients.save(space, provider, after)));
    }

    /**
     * Forgets a client, and ends the logins that were given to it. The server's needs an administrator.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND}, or {@code OPERATION_NOT_ALLOWED} if it is not said which one of
     *     several is meant
     */
    public ClientOutcome remove(Caller caller, ProviderName provider, ClientPlace place) {
        Space space = space(caller, provider, place);
        StoredClient client = choose(provider, clients.list(space, provider), place.baseUrl());
        if (client == null) {
            return ClientOutcome.UNCHANGED;
        }
        event("provider.client_removed", caller, provider, place).offer();
        return new ClientOutcome(
                true,
                endings.endGivenTo(
                        caller,
                        space,
                        provider,
                        client,
                        () -> clients.remove(space, provider, client.tokenEndpoint())));
    }

    private static Space space(Caller caller, ProviderName provider, ClientPlace place) {
        if (!place.own()) {
            caller.require(Power.ADMINISTER);
            return Clients.server();
        }
        caller.require(Power.CHANGE);
        caller.requireCovered(provider);
        return Clients.of(caller.vault());
    }

    /** The definition may be gone, and its clients still there to be removed. */
    private @Nullable StoredClient choose(ProviderName provider, List<StoredClient> stored, @Nullable String baseUrl) {
        if (stored.isEmpty()) {
            catalogue.require(provider);
            return null;
        }
        String wanted = baseUrl == null ? null : baseUrl.strip().replaceAll("/+$", "");
        if (wanted == null && stored.size() == 1) {
            return stored.getFirst();
        }
        for (StoredClient client : stored) {
            String base = client.baseUrl();
            if (wanted == null ? base == null : wanted.equalsIgnoreCase(base)) {
                return client;
            }
        }
        if (wanted == null) {
            throw new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, "clients of several installations are stored")
                    .at(provider)
                    .hint("name one with --base-url");
        }
        return null;
    }

    private static void checkApiUrl(OAuthPlan plan, @Nullable String apiUrl) {
        if (apiUrl == null || apiUrl.isBlank()) {
            return;
        }
        ApiUrl named = ApiUrl.parse(apiUrl.strip());
        if (named == null || !plan.origins().contains(named)) {
            throw ClientPlans.refused(plan.definition(), "where the API lives is said by the provider's definition")
                    .hint("leave api_url out, or change the definition with 'authsome override "
                            + plan.definition().name() + " FILE'");
        }
    }

    private void record(
            Caller caller, OAuthPlan plan, ClientPlace place, @Nullable StoredClient before, StoredClient after) {
        EventDraft event = event(
                        "provider.client_configured", caller, plan.definition().name(), place)
                .detail("source_flow", plan.flow().wireName());
        ClientDifference.between(before, after).forEach(what -> event.detail(what, "true"));
        event.durable();
    }

    private EventDraft event(String name, Caller caller, ProviderName provider, ClientPlace place) {
        return audit.event(name).by(caller).provider(provider).detail("scope", place.own() ? "vault" : "server");
    }

    private ShownClient shown(ProviderName provider, StoredClient client, boolean own) {
        ClientCredentials credentials = client.credentials();
        return new ShownClient(
                own,
                credentials.clientId(),
                credentials.clientSecret() != null,
                client.baseUrl(),
                catalogue
                        .find(provider)
                        .map(entry -> plans.apiUrl(entry.definition(), client))
                        .orElse(null),
                client.scopes(),
                credentials.origins().stream().map(Origin::toString).sorted().toList());
    }
}
