package authsome.application.login;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.login.SessionState;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The logins in progress, sealed in the store: a restart loses none. Expired ones are swept away when new ones come. Safe
 * for use by many threads.
 */
final class Sessions {

    private static final int MOST = 1_000;

    /** Those that have ended are kept for whoever waits for them. */
    private static final int MOST_ENDED = 2_000;

    /** Longer than a token endpoint is waited for. */
    private static final Duration LONGEST_END = Duration.ofMinutes(3);

    private static final int SWEEP_EVERY = 50;
    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "session/";
    private static final LoginCodec CODEC = new LoginCodec();

    private final SealedStore store;
    private final InstantSource clock;
    private final AtomicInteger known = new AtomicInteger();
    private final AtomicInteger sinceSweep = new AtomicInteger();

    Sessions(SealedStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Writes a new login down. */
    LoginRecord create(LoginRecord login) {
        if (sinceSweep.incrementAndGet() >= SWEEP_EVERY || known.get() >= MOST) {
            sweep();
        }
        if (known.get() >= MOST) {
            throw new RefusedException(Category.BUSY, "Too many logins in progress");
        }
        if (!store.put(id(login.session().id()), 0, login, CODEC)) {
            throw new IllegalStateException("a session id was drawn twice");
        }
        known.incrementAndGet();
        return login;
    }

    /**
     * A login of the caller's.
     *
     * @throws RefusedException {@code NOT_FOUND} when it is unknown, expired or another's
     */
    LoginRecord require(Caller caller, SessionId id) {
        LoginRecord login = require(id).value();
        if (!caller.is(login.session().startedBy()) || !caller.principal().equals(login.principal())) {
            throw unknown();
        }
        return login;
    }

    /** For whoever knows the id, which cannot be guessed. */
    Stored<LoginRecord> require(SessionId id) {
        return store.find(id(id), CODEC)
                .filter(stored -> !isExpired(stored.value().session()))
                .orElseThrow(Sessions::unknown);
    }

    /** Changes a login if nobody changed it since it was read. */
    boolean replace(Stored<LoginRecord> seen, LoginRecord next) {
        return store.put(seen.id(), seen.version(), next, CODEC);
    }

    /**
     * Takes a waiting login for oneself: from now on nobody else ends it. False when it does not wait, or somebody was
     * faster.
     */
    boolean claim(Stored<LoginRecord> seen) {
        LoginRecord login = seen.value();
        return login.session().isWaiting() && replace(seen, login.claimed(clock.instant()));
    }

    /**
     * Changes a login.
     *
     * @param change returns null to leave it as it is
     * @return the login as it stands now
     */
    LoginRecord update(SessionId id, Function<LoginRecord, @Nullable LoginRecord> change) {
        while (true) {
            Stored<LoginRecord> seen = require(id);
            LoginRecord next = change.apply(seen.value());
            if (next == null) {
                return seen.value();
            }
            if (replace(seen, next)) {
                return next;
            }
        }
    }

    /** All logins that have not expired. */
    List<LoginRecord> all() {
        return store.list(SPACE, PREFIX, CODEC).values().stream()
                .filter(login -> !isExpired(login.session()))
                .toList();
    }

    /** Ends what a restart of the only server interrupted: the code was sent, and nobody knows what came of it. */
    void recover() {
        sweep();
        fail(_ -> true, "the server was restarted in the middle; log in again");
    }

    /** Ends what a server of a team began to end so long ago that it must have died. */
    void recoverAbandoned() {
        sweep();
        Instant oldest = clock.instant().minus(LONGEST_END);
        fail(
                login -> login.claimedAt() == null || login.claimedAt().isBefore(oldest),
                "the server that was at it has ended; log in again");
    }

    private void fail(Predicate<LoginRecord> lost, String why) {
        for (LoginRecord login : all()) {
            if (isLost(login, lost)) {
                update(
                        login.session().id(),
                        now -> isLost(now, lost) ? now.with(now.session().failed(why)) : null);
            }
        }
    }

    private static boolean isLost(LoginRecord login, Predicate<LoginRecord> lost) {
        return login.session().state() == SessionState.PROCESSING && lost.test(login);
    }

    /** Deletes what has expired, what cannot be read, and of those that have ended the oldest where there are many. */
    void sweep() {
        sinceSweep.set(0);
        var listing = store.list(SPACE, PREFIX, CODEC);
        List<Stored<LoginRecord>> ended = new ArrayList<>();
        int inProgress = 0;
        for (Stored<LoginRecord> stored : listing.records()) {
            AuthSession session = stored.value().session();
            if (isExpired(session)) {
                store.delete(stored.id(), stored.version());
            } else if (session.isWaiting() || session.state() == SessionState.PROCESSING) {
                inProgress++;
            } else {
                ended.add(stored);
            }
        }
        // not Comparator.comparing: what it makes can be serialised, and is therefore in no start-up cache
        ended.sort((one, other) -> createdAt(one).compareTo(createdAt(other)));
        ended.subList(0, Math.max(0, ended.size() - MOST_ENDED))
                .forEach(stored -> store.delete(stored.id(), stored.version()));
        listing.damaged().forEach(key -> store.delete(new DocumentId(SPACE, key)));
        known.set(inProgress);
    }

    private static Instant createdAt(Stored<LoginRecord> stored) {
        return stored.value().session().createdAt();
    }

    private static DocumentId id(SessionId session) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + session));
    }

    private static RefusedException unknown() {
        return new RefusedException(Category.NOT_FOUND, "Authentication session not found");
    }

    private boolean isExpired(AuthSession session) {
        return !session.expiresAt().isAfter(clock.instant());
    }
}
