package authsome.application.client;

import authsome.application.vault.SealedStore;
import authsome.application.vault.Sha256;
import authsome.application.vault.Stored;
import authsome.domain.connection.Grant;
import authsome.domain.identity.VaultId;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Origin;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * OAuth clients that somebody entered: once for the server, or for one vault instead. Each is kept under the origin of its
 * token endpoint, so that a login at another installation finds none: a client goes only where it was entered for.
 *
 * <p>Secrets in what is found are the caller's. Safe for use by many threads.
 */
public final class Clients {

    private static final ClientCodec CODEC = new ClientCodec();
    private static final int DIGITS = 16;

    private final SealedStore store;
    private final RegisteredClients registered;

    public Clients(SealedStore store, RegisteredClients registered) {
        this.store = store;
        this.registered = registered;
    }

    /** The space of the server's own clients. */
    public static Space server() {
        return new Space.Registry();
    }

    /** The space of a vault's own clients. */
    public static Space of(VaultId vault) {
        return new Space.OfVault(vault);
    }

    /** The client for logins of a vault at a token endpoint: its own, else the server's. */
    public Optional<StoredClient> choose(VaultId vault, ProviderName provider, URI tokenEndpoint) {
        return find(of(vault), provider, tokenEndpoint).or(() -> find(server(), provider, tokenEndpoint));
    }

    /** The client that was entered for a token endpoint. */
    public Optional<StoredClient> find(Space space, ProviderName provider, URI tokenEndpoint) {
        return store.find(id(space, provider, tokenEndpoint), CODEC)
                .map(Stored::value)
                .filter(client -> client.credentials().origins().contains(origin(tokenEndpoint)));
    }

    /** All clients of a space for a provider. */
    public List<StoredClient> list(Space space, ProviderName provider) {
        return store.list(space, under(provider), CODEC).values();
    }

    /**
     * The client that tokens were given to, which is the only one that can refresh or end them; empty when it is not
     * stored any more, or the grant knows no client.
     */
    public Optional<ClientCredentials> of(VaultId vault, ProviderName provider, Grant grant) {
        return of(vault, provider, grant.flow(), grant.clientId(), grant.tokenEndpoint());
    }

    /** The client of this id; see {@link #of(VaultId, ProviderName, Grant)}. */
    public Optional<ClientCredentials> of(
            VaultId vault, ProviderName provider, FlowType flow, @Nullable String clientId, URI tokenEndpoint) {
        if (clientId == null) {
            return Optional.empty();
        }
        if (flow == FlowType.JWT_BEARER) {
            // assertions prove the client; it has nothing else
            return Optional.of(
                    new ClientCredentials(clientId, null, ClientAuthentication.NONE, Set.of(origin(tokenEndpoint))));
        }
        if (flow == FlowType.DCR_PKCE) {
            return registered.find(clientId, tokenEndpoint);
        }
        return find(of(vault), provider, tokenEndpoint)
                .filter(client -> client.credentials().clientId().equals(clientId))
                .or(() -> find(server(), provider, tokenEndpoint)
                        .filter(client -> client.credentials().clientId().equals(clientId)))
                .map(StoredClient::credentials);
    }

    /** Keeps a client, over the one that was entered for the same token endpoint. */
    public void save(Space space, ProviderName provider, StoredClient client) {
        store.overwrite(id(space, provider, client.tokenEndpoint()), client, CODEC);
    }

    /** Forgets the client that was entered for a token endpoint; false when there is none. */
    public boolean remove(Space space, ProviderName provider, URI tokenEndpoint) {
        return store.delete(id(space, provider, tokenEndpoint));
    }

    /**
     * Whether the tokens of a grant in a vault were given to a client of a space. A vault's own client of the same id comes
     * before the server's.
     */
    public boolean isGivenTo(Space space, StoredClient client, VaultId vault, ProviderName provider, Grant grant) {
        boolean entered = grant.flow() != FlowType.DCR_PKCE && grant.flow() != FlowType.JWT_BEARER;
        String id = client.credentials().clientId();
        return entered
                && id.equals(grant.clientId())
                && origin(client.tokenEndpoint()).equals(origin(grant.tokenEndpoint()))
                && (space.equals(of(vault))
                        || find(of(vault), provider, grant.tokenEndpoint())
                                .filter(own -> own.credentials().clientId().equals(id))
                                .isEmpty());
    }

    /** Forgets the clients of a space for a provider; false when there were none. */
    public boolean forget(Space space, ProviderName provider) {
        var listing = store.list(space, under(provider), CODEC);
        boolean any = false;
        for (Stored<StoredClient> stored : listing.records()) {
            any |= store.delete(stored.id());
        }
        for (DocumentKey unreadable : listing.unreadable()) {
            any |= store.delete(new DocumentId(space, unreadable));
        }
        return any;
    }

    /** The first of the server's clients for a provider; null when there is none. */
    public @Nullable StoredClient first(ProviderName provider) {
        List<StoredClient> all = list(server(), provider);
        return all.isEmpty() ? null : all.getFirst();
    }

    static Origin origin(URI endpoint) {
        return ClientCredentials.originOf(endpoint);
    }

    private static String under(ProviderName provider) {
        return "client/" + provider + "/";
    }

    private static DocumentId id(Space space, ProviderName provider, URI tokenEndpoint) {
        byte[] origin = origin(tokenEndpoint).toString().getBytes(StandardCharsets.UTF_8);
        return new DocumentId(
                space, new DocumentKey(under(provider) + Sha256.hex(origin).substring(0, DIGITS)));
    }
}
