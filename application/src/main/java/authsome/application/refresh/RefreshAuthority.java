package authsome.application.refresh;

import authsome.application.audit.AuditLog;
import authsome.application.connection.ConnectionRecords;
import authsome.application.connection.Freshness;
import authsome.application.connection.LoginCommand;
import authsome.application.provider.Catalogue;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.RefreshWindow;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.store.StorageException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The only place where access tokens are renewed, whoever needs them: per connection one renewal at a time, in this process
 * and among all that share the store, and one token request for everybody who waits.
 *
 * <p>A token is renewed in the last part of its life ({@link RefreshWindow}). While that fails, what is still valid is handed
 * out. Safe for use by many threads.
 */
public final class RefreshAuthority implements Freshness, AutoCloseable {

    /** For whoever cannot go on without; less than clients wait for an answer of ours. */
    static final Duration PATIENCE = Duration.ofSeconds(8);

    /** For whoever has a valid token anyway. */
    private static final Duration COURTESY = Duration.ofSeconds(3);

    /**
     * What the only server of a store is called in leases. One that died left its lease in the same name, and nobody waits
     * any more for the answer that it protected: the next one goes on at once.
     */
    public static final String ALONE = "alone";

    /** A token that is younger is not renewed because a service rejects it: a newer one would fare no better. */
    static final Duration SETTLED = Duration.ofMinutes(1);

    private static final int HOLDER_BYTES = 8;

    private final ConnectionRecords records;
    private final Flights flights;
    private final InstantSource clock;
    private final LatelyUsed used;

    /** @param holder names this server among those that share the store */
    public RefreshAuthority(
            SealedStore store,
            ConnectionRecords records,
            Catalogue catalogue,
            GrantClients clients,
            AuthorizationServers servers,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random,
            String holder) {
        RefreshStates states = new RefreshStates(store);
        this.records = records;
        this.clock = clock;
        this.used = new LatelyUsed(clock);
        this.flights = new Flights(
                new Renewing(
                        records,
                        states,
                        new TokenQuestions(catalogue, clients),
                        servers,
                        new Settling(records, states, audit, new Backoff(random), clock),
                        clock,
                        holder),
                clock);
    }

    /** A name in leases for one of several servers that share a store. */
    public static String holder(SecureRandom random) {
        byte[] name = new byte[HOLDER_BYTES];
        random.nextBytes(name);
        return HexFormat.of().formatHex(name);
    }

    @Override
    public Connection require(Connection stored) {
        return require(stored, PATIENCE);
    }

    /**
     * The same, for whoever waits that long at most where the token has ended.
     *
     * @throws AuthsomeException as {@link #require(Connection)} does
     */
    public Connection require(Connection stored, Duration patience) {
        if (!stored.isRenewable()) {
            return stored;
        }
        used.note(Place.of(stored));
        if (!RefreshWindow.isOpen(stored, clock.instant())) {
            return stored;
        }
        try {
            RefreshOutcome outcome =
                    flights.join(Place.of(stored), stored.hasEnded(clock.instant()) ? patience : COURTESY);
            return settle(stored, outcome);
        } catch (StorageException failure) {
            if (stored.hasEnded(clock.instant())) {
                throw failure;
            }
            return stored;
        }
    }

    @Override
    public Connection attempt(Connection stored) {
        try {
            return require(stored);
        } catch (AuthsomeException | StorageException _) {
            return stored;
        }
    }

    /**
     * Renews a token beside whoever uses it, if that is due and nobody is at it. Returns at once.
     *
     * @return whether there is nothing to wait for: its token has not ended
     */
    public boolean ahead(Connection connection) {
        if (connection.expiresAt() == null) {
            return true;
        }
        Instant now = clock.instant();
        if (!RefreshWindow.isOpen(connection, now)) {
            return true;
        }
        flights.start(Place.of(connection));
        return !connection.hasEnded(now);
    }

    /**
     * A connection with another token than one that a service rejected before its end. Where the stored one is another
     * already, nobody is asked; otherwise it is renewed once, however many found it rejected.
     *
     * @param rejected whether a connection still presents what was rejected
     * @param patience how long to wait
     * @return empty where no renewal could help, or none came of it: a pasted key, a login without renewal, a token that is
     *     hardly a minute old
     * @throws AuthsomeException if the connection cannot be read
     * @throws StorageException if the store failed
     */
    public Optional<Connection> insteadOf(Place place, Predicate<Connection> rejected, Duration patience) {
        Connection stored = find(place);
        if (stored == null || !RefreshWindow.mayOpen(stored)) {
            return Optional.empty();
        }
        if (rejected.test(stored)) {
            if (stored.obtainedAt().plus(SETTLED).isAfter(clock.instant())) {
                return Optional.empty();
            }
            RefreshOutcome outcome = flights.joinRejected(place, stored.obtainedAt(), patience);
            stored = outcome instanceof RefreshOutcome.Fresh(Connection renewed) ? renewed : stored;
        }
        return rejected.test(stored) || stored.hasEnded(clock.instant()) ? Optional.empty() : Optional.of(stored);
    }

    /** Lets renewals that are under way end: what a server gave is written down. */
    @Override
    public void close() {
        flights.close();
    }

    Flights flights() {
        return flights;
    }

    LatelyUsed used() {
        return used;
    }

    private @Nullable Connection find(Place place) {
        return records.find(place.vault(), place.connection())
                .map(Stored::value)
                .orElse(null);
    }

    private Connection settle(Connection stored, RefreshOutcome outcome) {
        return switch (outcome) {
            case RefreshOutcome.Fresh(Connection connection) -> usable(connection);
            case RefreshOutcome.Gone _ ->
                throw new AuthsomeException(
                                ErrorCode.CONNECTION_NOT_FOUND,
                                "connection '" + stored.id().name() + "' was logged out meanwhile")
                        .at(stored.id().provider());
            case RefreshOutcome.Kept kept -> stillValid(stored, kept.why(), hint(kept));
            case RefreshOutcome.Ended ended ->
                stillValid(stored, ended.why(), "run '" + LoginCommand.again(stored.id()) + "'");
        };
    }

    /** What somebody else left there may be as unusable as what we began with. */
    private Connection usable(Connection connection) {
        Instant now = clock.instant();
        if (connection.at(now).status() == ConnectionStatus.CONNECTED && !connection.hasEnded(now)) {
            return connection;
        }
        throw failed(connection, "there is no usable token", "run '" + LoginCommand.again(connection.id()) + "'");
    }

    private Connection stillValid(Connection stored, String why, String hint) {
        if (stored.hasEnded(clock.instant())) {
            throw failed(stored, why, hint);
        }
        return stored;
    }

    private String hint(RefreshOutcome.Kept kept) {
        Instant again = kept.retryAt();
        long seconds = again == null
                ? 0
                : Math.max(0, Duration.between(clock.instant(), again).toSeconds());
        return "the login is kept: try again in " + (seconds + 1) + " seconds";
    }

    private static AuthsomeException failed(Connection connection, String why, String hint) {
        return new AuthsomeException(ErrorCode.REFRESH_FAILED, "Token refresh failed: " + why)
                .at(connection.id().provider())
                .hint(hint);
    }
}
