package authsome.proxy.http2;

import java.time.InstantSource;

/** Bounds what costs a peer nothing. Used by the thread that reads, but for {@link #useful}. */
final class FloodGuard {

    /** Frames that carry nothing: so many at once, and so many a second. */
    private static final int MOST_IDLE_FRAMES = 2_000;

    private static final int IDLE_FRAMES_A_SECOND = 200;

    /** A frame of use, in either direction, allows for so many of the others. */
    private static final int IDLE_FRAMES_EARNED = 4;

    /** Streams that the peer gives up, or makes this side give up, before they are answered. */
    private static final int MOST_RESETS = 500;

    private static final int RESETS_A_SECOND = 50;

    private final Allowance idleFrames;
    private final Allowance resets;
    private final InstantSource clock;
    private volatile long lastUseful;

    FloodGuard(InstantSource clock) {
        this.clock = clock;
        this.idleFrames = new Allowance(clock, MOST_IDLE_FRAMES, IDLE_FRAMES_A_SECOND);
        this.resets = new Allowance(clock, MOST_RESETS, RESETS_A_SECOND);
    }

    /** Something of use has passed. */
    void useful() {
        idleFrames.earn(IDLE_FRAMES_EARNED);
        lastUseful = clock.millis();
    }

    /** When something of use passed last, in either direction, in milliseconds; 0 for never. */
    long lastUseful() {
        return lastUseful;
    }

    /** A frame came that carries nothing. */
    void idle() throws Http2Exception {
        if (!idleFrames.spend()) {
            throw new Http2Exception(ErrorCode.ENHANCE_YOUR_CALM, "too many frames that carry nothing");
        }
    }

    /** A stream was given up because of the peer. */
    void reset() throws Http2Exception {
        if (!resets.spend()) {
            throw new Http2Exception(ErrorCode.ENHANCE_YOUR_CALM, "too many streams that are given up");
        }
    }
}
