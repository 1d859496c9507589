package authsome.ports.tck.oauth;

import java.util.concurrent.CountDownLatch;

/** Holds requests until a test opens it. Safe for use by many threads. */
public final class Gate {

    private final CountDownLatch open = new CountDownLatch(1);
    private final CountDownLatch arrived = new CountDownLatch(1);

    /** A closed one. */
    public Gate() {}

    /** Lets everybody through, now and later. */
    public void open() {
        open.countDown();
    }

    /** Waits until a request stands at the gate. */
    public void awaitArrival() throws InterruptedException {
        arrived.await();
    }

    /** Waits until the gate is open; fronts call this. */
    public void pass() {
        arrived.countDown();
        try {
            open.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
