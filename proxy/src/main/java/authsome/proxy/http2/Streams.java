package authsome.proxy.http2;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * The streams of a connection: those that are open, and, for a while, those that have ended. Guarded by the connection's lock,
 * which callers hold.
 */
final class Streams {

    /** How many ended streams are remembered, to tell a frame that is late from one that is wrong. */
    private static final int MOST_REMEMBERED = 2_048;

    /** What a peer is taken to allow before it says so. */
    private static final int ASSUMED = 100;

    private final Condition changed;
    private final Map<Integer, Http2Stream> open = new HashMap<>();
    /** Whether the peer had ended them when it sent its last frame. */
    private final Map<Integer, Boolean> past = new LinkedHashMap<>();

    private int allowed = ASSUMED;
    private int lastOpened;
    private int lastTaken;
    private int served;
    private boolean shut;

    /**
     * @param server whether the peer opens them
     * @param changed signalled when one has ended
     */
    Streams(boolean server, Condition changed) {
        this.changed = changed;
        this.lastOpened = server ? 0 : -1;
    }

    @Nullable
    Http2Stream find(int number) {
        return open.get(number);
    }

    List<Http2Stream> all() {
        return List.copyOf(open.values());
    }

    boolean isEmpty() {
        return open.isEmpty();
    }

    /** Whether none is open, and no thread serves one. */
    boolean isQuiet() {
        return open.isEmpty() && served == 0;
    }

    /** Has no more opened, by either side. */
    void shut() {
        shut = true;
        changed.signalAll();
    }

    boolean isShut() {
        return shut;
    }

    /** Hears how many the peer lets this side have open. */
    void allow(int most) {
        allowed = most;
    }

    /** Whether this side can open one. */
    boolean hasRoom() {
        return !shut && open.size() < allowed;
    }

    /** The number of the next that this side opens. */
    int next() {
        lastOpened += 2;
        return lastOpened;
    }

    /** Whether a stream with this number is one that the peer opens now. */
    boolean isNew(int number) {
        return number > lastOpened;
    }

    /**
     * The peer opens one; gives whether it is taken.
     *
     * @param ended whether the peer has said all
     * @param most how many are served at once
     */
    boolean take(int number, boolean ended, int most) {
        lastOpened = number;
        if (shut || served >= most) {
            remember(number, ended);
            return false;
        }
        lastTaken = number;
        return true;
    }

    /** The last of the peer's that was taken. */
    int lastTaken() {
        return lastTaken;
    }

    void add(Http2Stream stream) {
        open.put(stream.id(), stream);
    }

    /** A thread serves one from now on. */
    void beginToServe() {
        served++;
    }

    void endToServe() {
        served--;
        changed.signalAll();
    }

    void dropIfDone(Http2Stream stream) {
        if (stream.isDone() && open.remove(stream.id()) != null) {
            stream.markEnded();
            changed.signalAll();
            remember(stream.id(), stream.isPeerEnded());
        }
    }

    /** The peer has ended it for sure. */
    void forbidMore(int number) {
        remember(number, true);
    }

    /** The peer takes more, or less, of each; gives whether all of them can have as much. */
    boolean widen(long more) {
        boolean possible = true;
        for (Http2Stream stream : open.values()) {
            possible &= stream.widen(more);
        }
        return possible;
    }

    /** Has those look again that wait for the connection's window. */
    void wake() {
        open.values().forEach(Http2Stream::wake);
    }

    void requireOpened(int number) throws Http2Exception {
        if (number == 0) {
            throw protocolError("a frame belongs to no stream");
        }
        if (number > lastOpened || number % 2 == 0) {
            throw protocolError("a frame belongs to a stream that was not opened");
        }
    }

    /** A frame for a stream that this side has given up was on its way; one after the peer's own end is wrong. */
    void requireLate(int number) throws Http2Exception {
        Boolean byPeer = past.get(number);
        if (byPeer == null) {
            throw protocolError("a frame belongs to a stream that was passed over");
        }
        if (byPeer) {
            throw new Http2Exception(ErrorCode.STREAM_CLOSED, "something comes after the end of its stream");
        }
    }

    private void remember(int number, boolean byPeer) {
        if (past.size() >= MOST_REMEMBERED) {
            past.remove(past.keySet().iterator().next());
        }
        past.put(number, byPeer);
    }

    private static Http2Exception protocolError(String sentence) {
        return new Http2Exception(ErrorCode.PROTOCOL_ERROR, sentence);
    }
}
