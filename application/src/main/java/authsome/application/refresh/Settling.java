package authsome.application.refresh;

import authsome.application.audit.AuditLog;
import authsome.application.connection.ConnectionRecords;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.TokenReply;
import authsome.ports.store.StoreUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Writes down what came of a token request, before anybody is told. Tokens are written only over the credential that was
 * renewed: what a person obtained meanwhile stays.
 *
 * <p>Safe for use by many threads, of which at most one settles the same connection.
 */
final class Settling {

    private static final String INVALID_GRANT = "invalid_grant";

    /** Much less than {@link Renewing#GRACE}. */
    private static final Duration AGAIN = Duration.ofMillis(200);

    private final ConnectionRecords records;
    private final RefreshStates states;
    private final AuditLog audit;
    private final Backoff backoff;
    private final InstantSource clock;

    /** Tokens that could not be written: the ones that the store has may be spent, so nobody is asked before they are. */
    private final Map<Place, Unwritten> unwritten = new ConcurrentHashMap<>();

    Settling(ConnectionRecords records, RefreshStates states, AuditLog audit, Backoff backoff, InstantSource clock) {
        this.records = records;
        this.states = states;
        this.audit = audit;
        this.backoff = backoff;
        this.clock = clock;
    }

    RefreshOutcome granted(Attempt attempt, TokenReply.Granted reply) {
        Connection before = attempt.connection();
        Place place = Place.of(before);
        Secret unused = reply.idToken();
        if (unused != null) {
            unused.close();
        }
        Connection renewed =
                RenewedConnection.granted(before, attempt.oauth(), reply, attempt.asked(), clock.instant());
        unwritten.put(place, new Unwritten(before, renewed));
        RefreshOutcome outcome =
                persistently(() -> commit(place, before, _ -> renewed, new RefreshOutcome.Fresh(renewed)));
        unwritten.remove(place);
        states.replace(attempt.held(), RefreshState.NEW);
        audit.event("provider.refreshed")
                .by(before.identity(), before.principal())
                .vault(before.vault())
                .connection(before.id())
                .offer();
        return outcome;
    }

    /** Writes tokens that could not be written before, if there are any. */
    void finishLate(Place place) {
        Unwritten late = unwritten.get(place);
        if (late != null) {
            commit(place, late.before(), _ -> late.renewed(), new RefreshOutcome.Fresh(late.renewed()));
            unwritten.remove(place);
        }
    }

    RefreshOutcome refused(Attempt attempt, TokenReply.Refused reply) {
        Connection before = attempt.connection();
        boolean last = reply.error().equals(INVALID_GRANT)
                && (attempt.oauth().renewal() instanceof Renewal.RefreshToken || before.hasEnded(clock.instant()));
        String why = words(reply);
        if (!last) {
            return rest(before, attempt.held(), new TokenReply.Failed(why, false, null), false);
        }
        RefreshState state = attempt.held().value();
        RefreshState.Intent intent = state.intent();
        if (intent != null && state.isRepeated(attempt.asked())) {
            why += ", and the end of an earlier renewal with the same token at " + intent.at() + " is not known";
        }
        RefreshOutcome outcome = commit(
                Place.of(before),
                before,
                current -> RenewedConnection.ended(current, attempt.oauth(), clock.instant()),
                new RefreshOutcome.Ended(why));
        states.replace(attempt.held(), RefreshState.NEW);
        if (outcome instanceof RefreshOutcome.Ended) {
            report(before, why);
        }
        return outcome;
    }

    RefreshOutcome failed(Attempt attempt, TokenReply.Failed reply) {
        boolean unknown = reply.mayHaveHappened() || attempt.held().value().isRepeated(attempt.asked());
        return rest(attempt.connection(), attempt.held(), reply, unknown);
    }

    /** Nothing could be asked. */
    RefreshOutcome impossible(Connection connection, Stored<RefreshState> held, String why) {
        boolean unknown = held.value().intent() != null;
        return rest(connection, held, new TokenReply.Failed(why, false, null), unknown);
    }

    private RefreshOutcome rest(
            Connection connection, Stored<RefreshState> held, TokenReply.Failed reply, boolean unknown) {
        Instant again = clock.instant().plus(backoff.after(held.value().failures() + 1, reply.retryAfter()));
        states.replace(held, held.value().failed(reply.why(), again, unknown));
        report(connection, reply.why());
        return new RefreshOutcome.Kept(reply.why(), again);
    }

    /**
     * Writes, again and again while the store does not serve: what it has is spent, and another server that takes the lease over
     * would present it once more.
     */
    private static RefreshOutcome persistently(Supplier<RefreshOutcome> write) {
        long end = System.nanoTime() + Renewing.LEASE.toNanos();
        while (true) {
            try {
                return write.get();
            } catch (StoreUnavailableException failed) {
                if (System.nanoTime() - end >= 0) {
                    throw failed;
                }
                pause(failed);
            }
        }
    }

    private static void pause(StoreUnavailableException failed) {
        try {
            Thread.sleep(AGAIN);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw failed;
        }
    }

    /** Writes over the credential that was renewed and over no other, however often somebody else writes meanwhile. */
    private RefreshOutcome commit(
            Place place, Connection before, UnaryOperator<Connection> change, RefreshOutcome written) {
        while (true) {
            Stored<Connection> current =
                    records.find(place.vault(), place.connection()).orElse(null);
            if (current == null) {
                return new RefreshOutcome.Gone();
            }
            if (!isSame(current.value(), before)) {
                return new RefreshOutcome.Fresh(current.value());
            }
            if (records.replace(current, change.apply(current.value()))) {
                return written;
            }
        }
    }

    private void report(Connection connection, String error) {
        audit.event("provider.refresh_failed")
                .by(connection.identity(), connection.principal())
                .vault(connection.vault())
                .connection(connection.id())
                .detail("error", error)
                .detail("fallback_available", Boolean.toString(!connection.hasEnded(clock.instant())))
                .offer();
    }

    private static String words(TokenReply.Refused reply) {
        String description = reply.description();
        return "the authorization server refused (" + reply.error() + ")"
                + (description == null ? "" : ": " + description);
    }

    private static boolean isSame(Connection current, Connection before) {
        return current.obtainedAt().equals(before.obtainedAt())
                && current.credential().presented().matches(before.credential().presented());
    }

    /**
     * A token request that was sent.
     *
     * @param connection as it was when the lease was taken
     * @param oauth its credential
     * @param held the state, with the lease and the intent
     * @param asked when it was sent
     */
    record Attempt(Connection connection, Credential.OAuth oauth, Stored<RefreshState> held, Instant asked) {}

    /** Tokens over the connection that they renew. */
    private record Unwritten(Connection before, Connection renewed) {}
}
