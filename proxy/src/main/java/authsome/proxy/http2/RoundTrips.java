package authsome.proxy.http2;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Asks a peer whether it has read all that was sent before: it answers each PING (RFC 9113 6.7). Guarded by the connection's
 * lock.
 */
final class RoundTrips {

    private final ReentrantLock state;
    private final Condition changed;
    private final FrameWriter writer;
    private int asked;
    private int answered;
    private boolean over;

    RoundTrips(ReentrantLock state, FrameWriter writer) {
        this.state = state;
        this.changed = state.newCondition();
        this.writer = writer;
    }

    /** Asks, and waits for the answer, for the end of the connection, or so long. To be called without the lock. */
    void await(int millis) throws IOException, InterruptedException {
        int number;
        state.lock();
        try {
            number = ++asked;
        } finally {
            state.unlock();
        }
        writer.control(Frame.PING, 0, 0, payload(number));
        state.lock();
        try {
            long left = TimeUnit.MILLISECONDS.toNanos(millis);
            while (answered < number && !over && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            state.unlock();
        }
    }

    /** An answer came; one to what nobody has asked is none. */
    void answered(Frame ping) {
        state.lock();
        try {
            if (ping.word(0) == 0 && ping.word(4) <= asked) {
                answered = Math.max(answered, ping.word(4));
                changed.signalAll();
            }
        } finally {
            state.unlock();
        }
    }

    /** Whether the peer has answered at all. */
    boolean isAnswered() {
        state.lock();
        try {
            return answered > 0;
        } finally {
            state.unlock();
        }
    }

    /** The connection has ended; nobody answers any more. */
    void end() {
        over = true;
        changed.signalAll();
    }

    private static byte[] payload(int number) {
        byte[] payload = new byte[8];
        System.arraycopy(Frame.bytes(number), 0, payload, 4, 4);
        return payload;
    }
}
