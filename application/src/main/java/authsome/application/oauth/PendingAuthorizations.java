package authsome.application.oauth;

import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.login.SessionId;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/** Browsers that are under way, sealed in the store. Safe for use by many threads. */
public final class PendingAuthorizations {

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "authorization/";
    private static final Codec CODEC = new Codec();

    private final SealedStore store;
    private final InstantSource clock;

    public PendingAuthorizations(SealedStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Finds the one with this digest of its state; empty when there is none, or nobody waits any more. */
    public Optional<PendingAuthorization> find(String stateDigest) {
        return store.find(id(stateDigest), CODEC).map(Stored::value).filter(this::isAwaited);
    }

    /** Forgets one. */
    public void forget(String stateDigest) {
        store.delete(id(stateDigest));
    }

    /** Forgets those that nobody waits for. */
    public void sweep() {
        for (Stored<PendingAuthorization> stored :
                store.list(SPACE, PREFIX, CODEC).records()) {
            if (!isAwaited(stored.value())) {
                store.delete(stored.id(), stored.version());
            }
        }
    }

    void keep(String stateDigest, PendingAuthorization pending) {
        if (!store.put(id(stateDigest), 0, pending, CODEC)) {
            throw new IllegalStateException("a state was drawn twice");
        }
    }

    private boolean isAwaited(PendingAuthorization pending) {
        return pending.expiresAt().isAfter(clock.instant());
    }

    private static DocumentId id(String stateDigest) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + stateDigest));
    }

    private static final class Codec implements RecordCodec<PendingAuthorization> {

        @Override
        public Set<String> secretFields() {
            return Set.of("verifier");
        }

        @Override
        public void write(PendingAuthorization pending, RecordWriter out) {
            out.text("session", pending.session().value())
                    .secret("verifier", pending.verifier())
                    .text("nonce", pending.nonce())
                    .text("redirect_uri", pending.redirectUri().toString())
                    .text("client_id", pending.clientId())
                    .text("token_endpoint", pending.tokenEndpoint().toString())
                    .text("issuer", pending.issuer())
                    .flag("names_issuer", pending.namesIssuer())
                    .text("base_url", pending.baseUrl())
                    .texts("scopes", pending.scopes())
                    .instant("expires_at", pending.expiresAt());
        }

        @Override
        public PendingAuthorization read(RecordReader in) {
            return new PendingAuthorization(
                    new SessionId(in.text("session")),
                    in.secret("verifier"),
                    in.optionalText("nonce"),
                    URI.create(in.text("redirect_uri")),
                    in.text("client_id"),
                    URI.create(in.text("token_endpoint")),
                    in.optionalText("issuer"),
                    in.flag("names_issuer"),
                    in.optionalText("base_url"),
                    in.texts("scopes"),
                    in.instant("expires_at"));
        }
    }
}
