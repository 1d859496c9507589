package authsome.api.http.gate;

/**
 * How far a server has come with its end: it serves; it says to whoever asks whether it is ready that it is not, and serves on;
 * it turns every request away unread, so that its sender may try another server. Safe for use by many threads.
 */
public final class Ending {

    private enum State {
        SERVING,
        LEAVING,
        TURNING_AWAY
    }

    private volatile State state = State.SERVING;

    /** Has balancers lead new requests elsewhere. */
    public void leave() {
        state = State.LEAVING;
    }

    /** Takes no new request any more. */
    public void turnAway() {
        state = State.TURNING_AWAY;
    }

    void check(RequestHead head) {
        switch (state) {
            case SERVING -> {}
            case LEAVING -> {
                if (head.target().decodedPath().equals("/ready")) {
                    throw Refusal.ending();
                }
            }
            case TURNING_AWAY -> throw Refusal.ending();
        }
    }
}
