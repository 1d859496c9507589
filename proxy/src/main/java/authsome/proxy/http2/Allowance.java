package authsome.proxy.http2;

import java.time.InstantSource;

/**
 * How often a peer may do what costs it nothing: so many times at once, and so many a second from then on. Used by one
 * thread, but for {@link #earn}.
 */
final class Allowance {

    private final InstantSource clock;
    private final int most;
    private final int perSecond;
    private double left;
    private long since;

    Allowance(InstantSource clock, int most, int perSecond) {
        this.clock = clock;
        this.most = most;
        this.perSecond = perSecond;
        this.left = most;
        this.since = clock.millis();
    }

    /** Whether there was one left. */
    synchronized boolean spend() {
        long now = clock.millis();
        left = Math.min(most, left + (now - since) * perSecond / 1000.0);
        since = now;
        left--;
        return left >= 0;
    }

    /** What was of use allows for more of what is not. */
    synchronized void earn(int more) {
        left = Math.min(most, left + more);
    }
}
