package authsome.daemon.wiring;

import authsome.proxy.ProxyServer;
import java.time.Duration;

/** What takes long the first time in a process: neither its start waits for it, nor the first run, nor the first request. */
public final class Warming {

    /** Whoever had the daemon started for a run opens it within this time, and wants both processors for that. */
    private static final Duration PAUSE = Duration.ofMillis(500);

    private Warming() {}

    /**
     * Begins on a thread of its own.
     *
     * @param more what each run needs besides
     */
    public static void begin(ProxyServer proxy, Runnable more) {
        Thread.ofPlatform().daemon().name("warm").start(() -> warm(proxy, more));
    }

    private static void warm(ProxyServer proxy, Runnable more) {
        proxy.warm();
        more.run();
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException _) {
            return;
        }
        proxy.practise();
    }
}
