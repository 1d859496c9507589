package authsome.application.refresh;

import authsome.application.connection.ConnectionRecords;
import authsome.application.vault.Sha256;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.Credential;
import authsome.domain.connection.RefreshWindow;
import authsome.domain.connection.Renewal;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * One renewal after another, each by these steps: look whether it is due; take the lease; look again; write down what will
 * be presented; ask once; commit; give the lease back. A step that finds the state changed begins again or gives way.
 *
 * <p>Safe for use by many threads, of which at most one looks after the same connection.
 */
final class Renewing {

    /** Longer than a request may take, so that nobody asks while somebody else may still be waiting for an answer. */
    static final Duration LEASE = Duration.ofSeconds(30);

    /** A token request ends within ten seconds; the rest is for a process that is held up before it is sent. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(16);

    /**
     * What whoever takes a lease over gives the server that had it, where that one may have got tokens that it could not write
     * while the store did not serve.
     */
    static final Duration GRACE = Duration.ofSeconds(1);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final int MOST_POLLS = 400;

    private final ConnectionRecords records;
    private final RefreshStates states;
    private final TokenQuestions questions;
    private final AuthorizationServers servers;
    private final Settling settling;
    private final InstantSource clock;
    private final String holder;

    /** @param holder names this server among those that share the store */
    Renewing(
            ConnectionRecords records,
            RefreshStates states,
            TokenQuestions questions,
            AuthorizationServers servers,
            Settling settling,
            InstantSource clock,
            String holder) {
        this.records = records;
        this.states = states;
        this.questions = questions;
        this.servers = servers;
        this.settling = settling;
        this.clock = clock;
        this.holder = holder;
    }

    /**
     * Looks after a connection, and returns when there is nothing more to do now.
     *
     * @param rejected when the token was obtained that a service rejected, so that it is due in any case; null for none
     */
    RefreshOutcome look(Place place, @Nullable Instant rejected) throws InterruptedException {
        for (int i = 0; i < MOST_POLLS; i++) {
            RefreshOutcome outcome = tryOnce(place, rejected);
            if (outcome != null) {
                return outcome;
            }
            Thread.sleep(POLL);
        }
        return new RefreshOutcome.Kept("another server has been renewing it for too long", null);
    }

    /** Null when somebody else is at it. */
    private @Nullable RefreshOutcome tryOnce(Place place, @Nullable Instant rejected) throws InterruptedException {
        RefreshOutcome done = judge(find(place), rejected);
        if (done != null) {
            return done;
        }
        Instant now = clock.instant();
        Stored<RefreshState> state = states.read(place);
        if (state.value().isHeldByOther(holder, now)) {
            return null;
        }
        if (state.value().isResting(now)) {
            return new RefreshOutcome.Kept(
                    String.valueOf(state.value().failure()), state.value().retryAt());
        }
        long since = System.nanoTime();
        Stored<RefreshState> held =
                states.replace(state, state.value().heldBy(new RefreshState.Lease(holder, now.plus(LEASE))));
        if (held == null) {
            return null;
        }
        if (state.value().isLeftByOther(holder)) {
            Thread.sleep(GRACE);
        }
        return renew(place, new Hold(held, since), rejected);
    }

    /**
     * A lease of this server.
     *
     * @param state with it
     * @param since when it began, by a clock that nobody sets
     */
    private record Hold(Stored<RefreshState> state, long since) {

        /** Whether a request that is sent now could still be under way when another server takes the lease over. */
        boolean isLate() {
            return System.nanoTime() - since > LEASE.minus(LONGEST_REQUEST).toNanos();
        }
    }

    private @Nullable Connection find(Place place) {
        return records.find(place.vault(), place.connection())
                .map(Stored::value)
                .orElse(null);
    }

    /** What there is to say without a renewal; null when one is due. */
    private @Nullable RefreshOutcome judge(@Nullable Connection connection, @Nullable Instant rejected) {
        if (connection == null) {
            return new RefreshOutcome.Gone();
        }
        boolean due = RefreshWindow.isOpen(connection, clock.instant())
                || (connection.obtainedAt().equals(rejected) && RefreshWindow.mayOpen(connection));
        return due ? null : new RefreshOutcome.Fresh(connection);
    }

    private @Nullable RefreshOutcome renew(Place place, Hold hold, @Nullable Instant rejected) {
        Stored<RefreshState> held = hold.state();
        settling.finishLate(place);
        // whoever held the lease before may have renewed it since we looked
        Connection connection = find(place);
        RefreshOutcome done = judge(connection, rejected);
        if (connection == null || done != null || !(connection.credential() instanceof Credential.OAuth oauth)) {
            states.replace(held, held.value().released());
            return done;
        }
        return switch (questions.of(connection)) {
            case TokenQuestion.Impossible(String why) -> settling.impossible(connection, held, why);
            case TokenQuestion.Ask(TokenRequest request) -> ask(connection, oauth, hold, request);
        };
    }

    private @Nullable RefreshOutcome ask(
            Connection connection, Credential.OAuth oauth, Hold hold, TokenRequest request) {
        Stored<RefreshState> held = hold.state();
        Instant asked = clock.instant();
        Stored<RefreshState> intending =
                states.replace(held, held.value().intending(presented(oauth.renewal()), asked));
        if (intending == null) {
            // the lease was lost before anything was sent
            return null;
        }
        if (hold.isLate()) {
            // the store took so long that another server may ask before this one had its answer
            states.replace(intending, held.value().released());
            return null;
        }
        Settling.Attempt attempt = new Settling.Attempt(connection, oauth, intending, asked);
        return switch (servers.token(request)) {
            case TokenReply.Granted granted -> settling.granted(attempt, granted);
            case TokenReply.Refused refused -> settling.refused(attempt, refused);
            case TokenReply.Failed failed -> settling.failed(attempt, failed);
        };
    }

    private static String presented(Renewal renewal) {
        return switch (renewal) {
            case Renewal.RefreshToken refresh -> refresh.token().use(Sha256::hex);
            case Renewal.KeyFile file -> file.content().use(Sha256::hex);
            case Renewal.Client _ -> "client";
            case Renewal.None _ -> "none";
        };
    }
}
