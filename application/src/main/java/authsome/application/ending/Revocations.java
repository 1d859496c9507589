package authsome.application.ending;

import authsome.application.audit.AuditLog;
import authsome.application.audit.EventDraft;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.oauth.AppSetup;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.RevocationRequest;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ends tokens at their providers: each is written down, sealed, before anything is forgotten, tried at once, and tried again
 * for a day with growing pauses. Safe for use by many threads.
 */
final class Revocations {

    private static final Logger LOG = System.getLogger(Revocations.class.getName());
    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "revocation/";
    private static final RevocationTaskCodec CODEC = new RevocationTaskCodec();
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(5);
    private static final Duration LONGEST_PAUSE = Duration.ofHours(2);
    private static final Duration LONGEST = Duration.ofHours(24);

    /** Whoever tries one has it to itself for so long: longer than an attempt takes. */
    private static final Duration CLAIM = Duration.ofSeconds(40);

    private static final int MOST_DOUBLINGS = 11;
    private static final int ID_BYTES = 12;

    private final SealedStore store;
    private final AuthorizationServers servers;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Duration claim;

    /** @param alone whether no other server tries what is written down here */
    Revocations(
            SealedStore store,
            AuthorizationServers servers,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random,
            boolean alone) {
        this.store = store;
        this.servers = servers;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
        this.claim = alone ? Duration.ZERO : CLAIM;
    }

    /** Writes a task down. Where that fails it has no id, and is tried only once: forgetting never waits for the store. */
    Pending plan(RevocationTask task) {
        byte[] id = new byte[ID_BYTES];
        random.nextBytes(id);
        DocumentId document =
                new DocumentId(SPACE, new DocumentKey(PREFIX + HexFormat.of().formatHex(id)));
        try {
            return new Pending(task, store.put(document, 0, claimed(task), CODEC) ? document : null);
        } catch (StorageException failure) {
            LOG.log(Level.WARNING, "a token to be revoked could not be written down; it is tried only once", failure);
            return new Pending(task, null);
        }
    }

    /**
     * Tries once.
     *
     * @return why it failed; null when the token has ended
     */
    @Nullable
    String attempt(Pending pending) {
        RevocationTask task = pending.task();
        try {
            servers.revoke(new RevocationRequest(
                    task.endpoint(), settings(task), task.client(), task.token(), task.isRefreshToken()));
        } catch (AuthorizationServerException failure) {
            String why = String.valueOf(failure.getMessage());
            postpone(pending, why);
            return why;
        }
        forget(pending);
        return null;
    }

    /** Tries what is due. */
    void retry() {
        Instant now = clock.instant();
        for (Stored<RevocationTask> stored : store.list(SPACE, PREFIX, CODEC).records()) {
            if (!stored.value().nextAt().isAfter(now) && claim(stored)) {
                attempt(new Pending(stored.value(), stored.id()));
            }
        }
    }

    /** Of several servers one gets it; false for the others. */
    private boolean claim(Stored<RevocationTask> due) {
        return claim.isZero() || store.put(due.id(), due.version(), claimed(due.value()), CODEC);
    }

    private RevocationTask claimed(RevocationTask task) {
        return claim.isZero() ? task : task.waiting(clock.instant().plus(claim));
    }

    /** What is still to be ended. */
    List<RevocationTask> waiting() {
        return store.list(SPACE, PREFIX, CODEC).values();
    }

    private void postpone(Pending pending, String why) {
        RevocationTask task = pending.task();
        Instant now = clock.instant();
        DocumentId document = pending.document();
        boolean last = document == null || now.isAfter(task.since().plus(LONGEST));
        event(last ? "provider.revocation_abandoned" : "provider.revocation_failed", task)
                .detail("error", why)
                .offer();
        if (last || document == null) {
            forget(pending);
            return;
        }
        Duration pause = FIRST_PAUSE.multipliedBy(1L << Math.min(task.tries(), MOST_DOUBLINGS));
        Instant next = now.plus(pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE);
        try {
            store.update(document, CODEC, before -> before == null ? null : before.failed(next));
        } catch (StorageException failure) {
            LOG.log(Level.WARNING, "a revocation that failed could not be put off; it is tried again soon", failure);
        }
    }

    private void forget(Pending pending) {
        DocumentId document = pending.document();
        if (document != null) {
            store.delete(document);
        }
    }

    private EventDraft event(String name, RevocationTask task) {
        return audit.event(name).by(task.identity(), task.principal()).connection(task.connection());
    }

    /** The definition may be gone: what a revocation needs of it is the style. */
    private static OAuthSettings settings(RevocationTask task) {
        OAuthSettings plain = OAuthSettings.of(new OAuthEndpoints(null, null, null, null, null), List.of());
        return new OAuthSettings(
                plain.endpoints(),
                null,
                null,
                null,
                plain.scopes(),
                plain.scopeSeparator(),
                plain.authorizationParams(),
                plain.tokenParams(),
                plain.clientAuthentication(),
                plain.tokenRequest(),
                plain.deviceTokenRequest(),
                plain.tokenReplyPath(),
                task.style(),
                null,
                AppSetup.UNKNOWN);
    }

    /**
     * A task, and where it is written down.
     *
     * @param document null when it could not be
     */
    record Pending(RevocationTask task, @Nullable DocumentId document) {}
}
