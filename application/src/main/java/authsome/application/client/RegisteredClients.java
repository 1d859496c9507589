package authsome.application.client;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Sha256;
import authsome.application.vault.Stored;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.ClientCredentials;
import authsome.domain.routing.Origin;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.RegisteredClient;
import authsome.ports.oauth.RegistrationRequest;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Clients that this server registered by itself (RFC 7591): one for each registration endpoint and return address, whoever
 * logs in. Who comes while another registers waits for it; nobody registers twice. Safe for use by many threads.
 */
public final class RegisteredClients {

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "registered-client/";
    private static final Codec CODEC = new Codec();
    private static final int DIGITS = 32;

    /** Longer than a registration may take, after which whoever registered has ended without a word. */
    private static final long LEASE_SECONDS = 15;

    private static final long PAUSE_MILLIS = 50;

    private final SealedStore store;
    private final AuthorizationServers servers;
    private final InstantSource clock;

    public RegisteredClients(SealedStore store, AuthorizationServers servers, InstantSource clock) {
        this.store = store;
        this.servers = servers;
        this.clock = clock;
    }

    /** A registration: under way until {@code leaseUntil} while there is no client. */
    private record Registration(
            @Nullable StoredClient client,
            Instant leaseUntil,
            @Nullable Instant secretExpiresAt) {}

    /**
     * The client of a registration endpoint, registered if need be.
     *
     * @param tokenEndpoint where it will be presented
     * @param origins the only ones that ever receive its secret
     * @throws AuthsomeException {@code DISCOVERY} when the server does not register it
     */
    public ClientCredentials require(RegistrationRequest request, URI tokenEndpoint, Set<Origin> origins) {
        DocumentId id = id(request);
        Instant giveUp = clock.instant().plusSeconds(2 * LEASE_SECONDS);
        while (clock.instant().isBefore(giveUp)) {
            Stored<Registration> seen = store.find(id, CODEC).orElse(null);
            Registration known = seen == null ? null : seen.value();
            StoredClient client = known == null || isOver(known.secretExpiresAt()) ? null : known.client();
            if (client != null) {
                return client.credentials();
            }
            boolean taken = known != null && known.client() == null && !isOver(known.leaseUntil());
            Registration lease = new Registration(null, clock.instant().plusSeconds(LEASE_SECONDS), null);
            long version = seen == null ? 0 : seen.version();
            if (!taken && store.put(id, version, lease, CODEC)) {
                return register(request, tokenEndpoint, origins, id, version + 1);
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(PAUSE_MILLIS));
        }
        throw new AuthsomeException(ErrorCode.DISCOVERY, "Discovery failed: another login is registering a client")
                .hint("try again");
    }

    /** The registered client of this id that may be presented at a token endpoint. */
    public Optional<ClientCredentials> find(String clientId, URI tokenEndpoint) {
        Origin origin = Clients.origin(tokenEndpoint);
        return store.list(SPACE, PREFIX, CODEC).values().stream()
                .flatMap(registration -> Optional.ofNullable(registration.client()).stream())
                .map(StoredClient::credentials)
                .filter(client -> client.clientId().equals(clientId))
                .filter(client -> client.origins().contains(origin))
                .findFirst();
    }

    /** When the secret of a registered client ends; null when it does not. */
    public @Nullable Instant secretEnd(String clientId, URI tokenEndpoint) {
        Origin origin = Clients.origin(tokenEndpoint);
        for (Registration registration : store.list(SPACE, PREFIX, CODEC).values()) {
            StoredClient client = registration.client();
            if (client != null
                    && client.credentials().clientId().equals(clientId)
                    && client.credentials().origins().contains(origin)) {
                return registration.secretExpiresAt();
            }
        }
        return null;
    }

    /** Forgets a client that its server does not know any more: the next login registers afresh. */
    public void forget(String clientId, URI tokenEndpoint) {
        Origin origin = Clients.origin(tokenEndpoint);
        for (Stored<Registration> stored : store.list(SPACE, PREFIX, CODEC).records()) {
            StoredClient client = stored.value().client();
            if (client != null
                    && client.credentials().clientId().equals(clientId)
                    && client.credentials().origins().contains(origin)) {
                store.delete(stored.id(), stored.version());
            }
        }
    }

    private ClientCredentials register(
            RegistrationRequest request, URI tokenEndpoint, Set<Origin> origins, DocumentId id, long version) {
        try {
            RegisteredClient made = servers.register(request);
            ClientCredentials credentials =
                    new ClientCredentials(made.clientId(), made.clientSecret(), made.authentication(), origins);
            StoredClient client = new StoredClient(credentials, tokenEndpoint, null, request.scopes());
            store.put(id, version, new Registration(client, clock.instant(), made.secretExpiresAt()), CODEC);
            return credentials;
        } catch (AuthorizationServerException refused) {
            store.delete(id, version);
            throw new AuthsomeException(ErrorCode.DISCOVERY, "Discovery failed: " + refused.getMessage());
        }
    }

    private boolean isOver(@Nullable Instant end) {
        return end != null && !end.isAfter(clock.instant());
    }

    private static DocumentId id(RegistrationRequest request) {
        byte[] place = (request.endpoint() + " " + request.redirectUri()).getBytes(StandardCharsets.UTF_8);
        return new DocumentId(SPACE, new DocumentKey(PREFIX + Sha256.hex(place).substring(0, DIGITS)));
    }

    private static final class Codec implements RecordCodec<Registration> {

        private static final ClientCodec CLIENT = new ClientCodec();

        @Override
        public Set<String> secretFields() {
            return CLIENT.secretFields();
        }

        @Override
        public void write(Registration registration, RecordWriter out) {
            StoredClient client = registration.client();
            out.flag("done", client != null)
                    .instant("lease_until", registration.leaseUntil())
                    .instant("secret_expires_at", registration.secretExpiresAt());
            if (client != null) {
                out.object("client", fields -> CLIENT.write(client, fields));
            }
        }

        @Override
        public Registration read(RecordReader in) {
            return new Registration(
                    in.flag("done") ? CLIENT.read(in.object("client")) : null,
                    in.instant("lease_until"),
                    in.optionalInstant("secret_expires_at"));
        }
    }
}
