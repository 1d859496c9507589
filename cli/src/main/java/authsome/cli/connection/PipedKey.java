package authsome.cli.connection;

import authsome.cli.console.Failure;
import authsome.cli.console.SecretLine;
import authsome.cli.console.World;
import authsome.domain.secret.Secret;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A key that somebody pipes into a login which would not ask for one. An input that is open and silent, as programs that start
 * others often leave it, is no key: it is not waited for.
 */
final class PipedKey {

    private static final long PATIENCE_MILLIS = 1_500;

    private PipedKey() {}

    /** The key; null for none. */
    static @Nullable Secret find(World world) {
        if (world.terminal().canAsk()) {
            return null;
        }
        CompletableFuture<@Nullable Secret> line = CompletableFuture.supplyAsync(
                () -> SecretLine.read(world.in()),
                reading -> Thread.ofPlatform().daemon().name("piped-key").start(reading));
        try {
            Secret key = line.get(PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
            return key == null || key.isEmpty() ? null : key;
        } catch (TimeoutException _) {
            return null;
        } catch (ExecutionException failed) {
            throw failed.getCause() instanceof Failure failure ? failure : new IllegalStateException(failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
