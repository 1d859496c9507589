package authsome.adapters.hcvault.access;

import authsome.adapters.hcvault.engine.TokenSource;
import authsome.domain.secret.Secret;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.store.StoreUnavailableException.Reason;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The token of a login. At two thirds of its time it is renewed, or, where it cannot be or not for as long as before, got by
 * another login. A token that the engine refuses is replaced by one login, whoever asks; a fresh one that is refused too is
 * a matter of its policy, and no reason for another login. Time is that of a clock that nobody sets.
 *
 * <p>Locking: {@link #lease} and what belongs to it are guarded by {@link #lock}, which is held during a login, so that all who
 * need it wait for the one.
 */
final class LeasedToken implements TokenSource {

    private static final System.Logger LOG = System.getLogger(LeasedToken.class.getName());

    /** A token that is younger and refused is not replaced. */
    private static final long FRESH = Duration.ofSeconds(3).toNanos();

    private static final long FIRST_PAUSE = Duration.ofSeconds(1).toNanos();
    private static final long LONGEST_PAUSE = Duration.ofSeconds(15).toNanos();

    private final Login login;
    private final TokenCalls calls;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Thread keeper;
    private volatile Lease lease;
    private Duration first;
    private long since;
    private long tried;
    private boolean closed;

    private LeasedToken(Login login, TokenCalls calls, Lease lease) {
        this.login = login;
        this.calls = calls;
        this.lease = lease;
        this.first = lease.lasting();
        this.since = System.nanoTime();
        this.tried = since;
        this.keeper = Thread.ofPlatform().daemon().name("authsome-engine-token").unstarted(this::keep);
    }

    /** Logs in. */
    static LeasedToken open(Login login, TokenCalls calls) {
        LeasedToken token = new LeasedToken(login, calls, login.login());
        token.keeper.start();
        return token;
    }

    @Override
    public Secret current() {
        return lease.token();
    }

    @Override
    public boolean refused(Secret refused) {
        lock.lock();
        try {
            if (!lease.token().matches(refused)) {
                return true;
            }
            boolean fresh = System.nanoTime() - tried < FRESH;
            if (closed || (fresh && !login.hasOther(refused))) {
                return false;
            }
            return again() && !lease.token().matches(refused);
        } catch (StorageException failed) {
            throw failed instanceof StoreUnavailableException known
                    ? known
                    : new StoreUnavailableException(
                            Reason.FORBIDDEN, String.valueOf(failed.getMessage()), Duration.ofSeconds(5));
        } finally {
            lock.unlock();
        }
    }

    /** Logs in again. */
    private boolean again() {
        tried = System.nanoTime();
        // counted from before: the engine's time began no later
        long began = System.nanoTime();
        Lease fresh = login.login();
        take(fresh, began);
        first = fresh.lasting();
        return true;
    }

    private void take(Lease next, long began) {
        // the former token is not wiped: requests on their way still have it
        lease = next;
        since = began;
        changed.signalAll();
    }

    private void keep() {
        long pause = FIRST_PAUSE;
        lock.lock();
        try {
            while (!closed) {
                long left = due() - System.nanoTime();
                if (left > 0) {
                    changed.awaitNanos(left);
                    continue;
                }
                if (prolong()) {
                    pause = FIRST_PAUSE;
                } else {
                    changed.awaitNanos(pause);
                    pause = Math.min(2 * pause, LONGEST_PAUSE);
                }
            }
        } catch (InterruptedException _) {
            // closed
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** When to see to it, as of {@link System#nanoTime}. */
    private long due() {
        return lease.ends()
                ? since + lease.lasting().toNanos() / 3 * 2
                : System.nanoTime() + Duration.ofDays(1).toNanos();
    }

    private boolean prolong() {
        Lease ending = lease;
        try {
            long began = System.nanoTime();
            Optional<Lease> longer = ending.renewable() ? calls.renew(ending) : Optional.empty();
            // near the most that it may ever last, a renewal gives less and less
            if (longer.isPresent() && longer.get().lasting().multipliedBy(2).compareTo(first) > 0) {
                take(longer.get(), began);
                return true;
            }
            again();
            return !lease.token().matches(ending.token()) || lease.lasting().compareTo(ending.lasting()) >= 0;
        } catch (StorageException failed) {
            LOG.log(
                    Level.WARNING,
                    "the token of the storage engine cannot be renewed by {0} now: {1}",
                    login.name(),
                    failed.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        keeper.interrupt();
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
