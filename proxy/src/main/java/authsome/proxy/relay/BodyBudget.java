package authsome.proxy.relay;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * How much of all bodies that are read before they are sent may be in memory at once. Small ones do not count. Safe for use
 * by many threads.
 */
public final class BodyBudget {

    private static final int UNIT = 64 << 10;
    private static final int BYTES = 64 << 20;

    private final Semaphore units;
    private final int patienceMillis;

    BodyBudget() {
        this(BYTES, Limits.BUDGET_MILLIS);
    }

    BodyBudget(int bytes, int patienceMillis) {
        this.units = new Semaphore(bytes / UNIT, true);
        this.patienceMillis = patienceMillis;
    }

    /** Waits a little for room; the units taken, or -1 for none. */
    int take(int bytes) throws InterruptedException {
        int wanted = bytes / UNIT;
        return wanted == 0 || units.tryAcquire(wanted, patienceMillis, TimeUnit.MILLISECONDS) ? wanted : -1;
    }

    void give(int taken) {
        units.release(taken);
    }
}
