package authsome.api.client;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.api.client.wire.provider.ClientOutcome;
import authsome.api.client.wire.provider.ClientSettings;
import authsome.api.client.wire.provider.DraftWanted;
import authsome.api.client.wire.provider.FetchedDefinition;
import authsome.api.client.wire.provider.ProviderDetail;
import authsome.api.client.wire.provider.ProviderDraft;
import authsome.api.client.wire.provider.ProviderProposal;
import authsome.domain.provider.ProviderName;
import org.jspecify.annotations.Nullable;

/**
 * Calls about the definitions of providers and their OAuth clients: what an owner or an administrator changes. Safe for use by
 * many threads; failures are those of {@link DaemonClient}.
 */
public final class CatalogueClient {

    private final Calls calls;

    CatalogueClient(Calls calls) {
        this.calls = calls;
    }

    /**
     * Registers a definition.
     *
     * @param definition JSON, comments allowed; the daemon validates it and names lines of this very text
     * @param force whether a custom definition of that name is replaced
     * @return the provider's name
     */
    public String register(String definition, boolean force) {
        return calls.post(
                        ApiPath.of("/api/providers"),
                        definition(definition).put("force", force).build())
                .text("provider");
    }

    /** Asks what {@link #register} would do, and does nothing. */
    public ProviderProposal propose(String definition, boolean force) {
        return ProviderProposal.of(calls.post(
                ApiPath.of("/api/providers"),
                definition(definition).put("force", force).put("check", true).build()));
    }

    /**
     * Puts a changed copy of a bundled definition before it.
     *
     * @param patch what is to be different (RFC 7396), the text of a file
     */
    public void override(ProviderName name, String patch) {
        calls.post(overridePath(name), definition(patch).build());
    }

    /** Asks what {@link #override} would do, and does nothing. */
    public ProviderProposal proposeOverride(ProviderName name, String patch) {
        return ProviderProposal.of(calls.post(
                overridePath(name), definition(patch).put("check", true).build()));
    }

    private static ApiPath overridePath(ProviderName name) {
        return ApiPath.of("/api/providers").segment(name.value()).segment("override");
    }

    private static JsonObject.Builder definition(String text) {
        return JsonObject.builder().put("definition", text);
    }

    /** Has the daemon fetch the text of a definition, without any credential. */
    public FetchedDefinition fetch(String url) {
        return FetchedDefinition.of(calls.post(
                ApiPath.of("/api/providers/fetch"),
                JsonObject.builder().put("url", url).build()));
    }

    /** Has a definition drafted of a description of an API. */
    public ProviderDraft draft(DraftWanted wanted) {
        return ProviderDraft.of(calls.post(ApiPath.of("/api/providers/draft"), wanted.toJson()));
    }

    /** Ends the caller's logins at a provider, there too, and takes away its definition if it was registered. */
    public RevokeOutcome remove(ProviderName name) {
        return RevokeOutcome.of(calls.delete(ApiPath.of("/api/providers").segment(name.value())));
    }

    /** The OAuth clients of a provider that the caller may change, without their secrets, and what to set one up with. */
    public ProviderDetail detail(ProviderName name) {
        return ProviderDetail.of(
                calls.get(ApiPath.of("/api/providers").segment(name.value()).segment("detail")));
    }

    /** Enters or changes an OAuth client; logins that were given to another one end. */
    public ClientOutcome configureClient(ProviderName name, ClientSettings settings) {
        return ClientOutcome.of(calls.put(configurationPath(name), settings.toJson()));
    }

    /**
     * Forgets an OAuth client, and ends the logins that were given to it.
     *
     * @param own whether the caller's vault's own, instead of the server's
     * @param baseUrl the installation that it is for; null for the usual one, or the only one
     */
    public ClientOutcome removeClient(ProviderName name, boolean own, @Nullable String baseUrl) {
        ApiPath path = configurationPath(name).query("own_client", Boolean.toString(own));
        return ClientOutcome.of(calls.delete(baseUrl == null ? path : path.query("base_url", baseUrl)));
    }

    private static ApiPath configurationPath(ProviderName name) {
        return ApiPath.of("/api/providers").segment(name.value()).segment("configuration");
    }
}
