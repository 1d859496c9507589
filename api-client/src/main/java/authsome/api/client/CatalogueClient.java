package authsome.api.client;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.connection.RevokeOutcome;
import authsome.api.client.wire.provider.ClientOutcome;
import authsome.api.client.wire.provider.ClientSettings;
import authsome.api.client.wire.provider.DraftWanted;
import authsome.api.client.wire.provider.FetchedDefinition;
import authsome.api.client.wire.provider.ProviderDetail;
import authsome.api.client.wire.provider.ProviderDraft;
import authsome.api.client.wire.provider.ProviderListing;
import authsome.api.client.wire.provider.ProviderProposal;
import authsome.api.client.wire.provider.ProviderView;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderName;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
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
        if (calls.isPublished()) {
            return calls.post(
                            ApiPath.of("/api/providers"),
                            JsonObject.builder()
                                    .put("definition", plain(definition))
                                    .put("force", force)
                                    .build())
                    .text("provider");
        }
        return calls.post(
                        ApiPath.of("/api/providers"),
                        definition(definition).put("force", force).build())
                .text("provider");
    }

    /** Asks what {@link #register} would do, and does nothing. */
    public ProviderProposal propose(String definition, boolean force) {
        if (calls.isPublished()) {
            return proposeHere(definition);
        }
        return ProviderProposal.of(calls.post(
                ApiPath.of("/api/providers"),
                definition(definition).put("force", force).put("check", true).build()));
    }

    /** A daemon of the published package cannot be asked that: it would register the definition. */
    private ProviderProposal proposeHere(String definition) {
        ProviderView wanted = ProviderView.of(plain(definition));
        ProviderListing all = ProviderListing.of(calls.get(ApiPath.of("/api/providers")));
        Optional<ProviderView> custom = named(all.custom(), wanted.name());
        ProviderView present =
                custom.or(() -> named(all.bundled(), wanted.name())).orElse(null);
        return new ProviderProposal(wanted, present, custom.isPresent(), List.of());
    }

    private static Optional<ProviderView> named(List<ProviderView> definitions, String name) {
        return definitions.stream().filter(one -> one.name().equals(name)).findFirst();
    }

    /** Such a daemon takes JSON, and no text with comments. */
    private static JsonObject plain(String definition) {
        try {
            return Json.parseObject(definition.getBytes(StandardCharsets.UTF_8));
        } catch (JsonFormatException problem) {
            throw new AuthsomeException(
                    ErrorCode.INVALID_PROVIDER_SCHEMA,
                    "Invalid provider schema: this daemon takes plain JSON only, and " + problem.getMessage());
        }
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
