package authsome.proxy.testing;

import authsome.proxy.net.Deadlines;

/** The deadlines of a proxy, of which a test has one pass soon, and all others only after it has ended. */
public enum Late {
    HEAD,
    IDLE,
    BODY,
    SERVICE,
    HANDSHAKE,
    SERVICE_HANDSHAKE,
    WRITE;

    private static final int LONG = 60_000;
    private static final int SHORT = 150;

    /** Enough for a busy machine to come as far as the one who then takes too long. */
    private static final int BRIEF = 1_000;

    private static final int LOOK = 20;

    /** This one is short. */
    public Deadlines alone() {
        return deadlines(this, SHORT);
    }

    /** This one is short, and long enough for what has to be in time before. */
    public Deadlines afterwards() {
        return deadlines(this, BRIEF);
    }

    /** The first byte and the head of a client have time, and nothing else has. */
    public static Deadlines allButHeads() {
        return new Deadlines(LONG, SHORT, SHORT, SHORT, SHORT, SHORT, SHORT, LOOK);
    }

    /** Whoever says nothing is late, whether it is a client or a service. */
    public static Deadlines silence() {
        return new Deadlines(BRIEF, BRIEF, LONG, BRIEF, LONG, LONG, LONG, LOOK);
    }

    /** Longer than what {@link #afterwards} has pass. */
    public static int longerAfterwards() {
        return 2 * BRIEF + SHORT;
    }

    /** Longer than any that is short, in milliseconds. */
    public static int longer() {
        return 2 * SHORT;
    }

    private static Deadlines deadlines(Late late, int millis) {
        return new Deadlines(
                late.of(HEAD, millis),
                late.of(IDLE, millis),
                late.of(BODY, millis),
                late.of(SERVICE, millis),
                late.of(HANDSHAKE, millis),
                late.of(SERVICE_HANDSHAKE, millis),
                late.of(WRITE, millis),
                LOOK);
    }

    private int of(Late other, int millis) {
        return this == other ? millis : LONG;
    }
}
