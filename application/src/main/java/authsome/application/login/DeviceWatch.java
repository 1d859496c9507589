package authsome.application.login;

import authsome.domain.login.SessionId;
import authsome.ports.store.StorageException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Asks for each device login again and again, one virtual thread for each; there are as few as there are logins. */
final class DeviceWatch {

    private static final Logger LOG = System.getLogger(DeviceWatch.class.getName());

    private final Function<SessionId, @Nullable Duration> ask;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("device-login-", 0).factory());

    /**
     * @param ask asks once; how long to wait before the next time, null when it is over
     */
    DeviceWatch(Function<SessionId, @Nullable Duration> ask) {
        this.ask = ask;
    }

    void begin(SessionId id, Duration firstPause) {
        threads.execute(() -> run(id, firstPause));
    }

    /** Stops asking; the logins stay, and the next start goes on. */
    void close() {
        threads.shutdownNow();
        try {
            threads.awaitTermination(2, TimeUnit.SECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void run(SessionId id, Duration firstPause) {
        Duration pause = firstPause;
        try {
            while (pause != null) {
                Thread.sleep(pause);
                pause = ask.apply(id);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (StorageException failure) {
            LOG.log(Level.WARNING, "{0} is not asked for any more: {1}", id, failure.getMessage());
        }
    }
}
