package authsome.adapters.keyring;

import authsome.domain.secret.Secret;
import authsome.ports.keys.Keyring;
import authsome.ports.keys.KeyringException;
import authsome.ports.keys.KeyringException.Reason;
import authsome.ports.keys.KeyringItem;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * A keyring whose calls end in time. Each is made on a thread of its own: it may wait inside the system's library for a
 * prompt that nobody answers or a service that hangs, where no interrupt reaches it. A thread that is left behind keeps no
 * process alive.
 */
public final class TimedKeyring implements Keyring {

    private static final Duration LIMIT = Duration.ofSeconds(2);

    private final SystemCalls calls;
    private final Duration limit;

    public TimedKeyring(SystemCalls calls) {
        this(calls, LIMIT);
    }

    TimedKeyring(SystemCalls calls, Duration limit) {
        this.calls = calls;
        this.limit = limit;
    }

    @Override
    public Optional<Secret> find(KeyringItem item) {
        return within(ending -> calls.find(item.service(), item.user(), ending));
    }

    @Override
    public void store(KeyringItem item, String label, Secret secret) {
        if (secret.isEmpty() || secret.length() > MOST_BYTES) {
            throw new IllegalArgumentException("a secret in a keyring has 1 to " + MOST_BYTES + " bytes");
        }
        // of its own, because a call that is left behind may read it after the caller wiped theirs
        Secret copy = secret.use(Secret::copyOf);
        within(ending -> {
            try (copy) {
                calls.store(item.service(), item.user(), label, copy, ending);
                return true;
            }
        });
    }

    @Override
    public boolean delete(KeyringItem item) {
        return within(ending -> calls.delete(item.service(), item.user(), ending));
    }

    @Override
    public String description() {
        return calls.description();
    }

    private <T> T within(Function<Cancellation, T> call) {
        Cancellation ending = new Cancellation();
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("keyring").start(() -> make(call, ending, answer));
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            ending.cancel();
            throw new KeyringException(
                    Reason.TIMED_OUT, description() + " did not answer within " + limit.toSeconds() + " s");
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            ending.cancel();
            throw new KeyringException(Reason.TIMED_OUT, "interrupted while waiting for " + description());
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof KeyringException refused ? refused : unexpected(failed);
        }
    }

    private static <T> void make(Function<Cancellation, T> call, Cancellation ending, CompletableFuture<T> answer) {
        try {
            answer.complete(call.apply(ending));
        } catch (RuntimeException | LinkageError failed) {
            answer.completeExceptionally(failed);
        }
    }

    private KeyringException unexpected(ExecutionException failed) {
        KeyringException refused = new KeyringException(Reason.UNAVAILABLE, description() + " cannot be used here");
        refused.initCause(failed);
        return refused;
    }
}
