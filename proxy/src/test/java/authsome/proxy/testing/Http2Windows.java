package authsome.proxy.testing;

import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * One stream of one end of HTTP/2 that sends no more than it may, and lets come what it has taken. One thread reads while
 * another sends.
 */
public final class Http2Windows {

    /** The longest frame that everybody takes. */
    public static final int LARGEST = 16 << 10;

    private static final int FIRST = 65_535;
    private static final int INITIAL_WINDOW_SIZE = 4;

    private final Http2Peer peer;
    private final int stream;
    private long ofStream = FIRST;
    private long ofConnection = FIRST;
    private int first = FIRST;
    private int owed;

    public Http2Windows(Http2Peer peer, int stream) {
        this.peer = peer;
        this.stream = stream;
    }

    /** Takes what has come. */
    public interface Taker {
        void take(byte[] data, boolean end) throws Exception;
    }

    /** Reads up to a head. */
    public void awaitHead() throws Exception {
        while (next((_, _) -> {}).type() != Http2Peer.HEADERS) {
            // what may be sent
        }
    }

    /** Reads to the end of the stream. */
    public void read(Taker taker) throws Exception {
        Http2Peer.Received frame;
        do {
            frame = next(taker);
        } while (frame.type() != Http2Peer.DATA || !frame.has(Http2Peer.END_STREAM));
    }

    private Http2Peer.Received next(Taker taker) throws Exception {
        Http2Peer.Received frame = peer.next();
        if (frame == null) {
            throw new EOFException("the connection ended");
        }
        switch (frame.type()) {
            case Http2Peer.DATA -> taker.take(frame.payload(), frame.has(Http2Peer.END_STREAM));
            case Http2Peer.WINDOW_UPDATE -> granted(frame.stream(), number(frame.payload(), 0));
            case Http2Peer.SETTINGS -> settings(frame.payload());
            case Http2Peer.RST_STREAM, Http2Peer.GOAWAY -> throw new IOException("reset: " + frame.code());
            default -> {}
        }
        return frame;
    }

    /** Sends back what comes; what was sent may come again. */
    public void echo() throws Exception {
        BlockingQueue<byte[]> taken = new LinkedBlockingQueue<>();
        byte[] none = {};
        Thread.ofVirtual().start(() -> {
            try {
                for (byte[] data = taken.take(); data.length > 0; data = taken.take()) {
                    send(data, data.length, false);
                    grant(data.length);
                }
                send(none, 0, true);
            } catch (IOException | InterruptedException _) {
                // the other end sees that something is missing
            }
        });
        read((data, end) -> {
            taken.add(data);
            if (end && data.length > 0) {
                taken.add(none);
            }
        });
        // how much more of it may be sent is told until the other end has had enough
        read((_, _) -> {});
    }

    /** Waits until it may, and sends. */
    public void send(byte[] data, int length, boolean end) throws IOException, InterruptedException {
        int at = 0;
        do {
            int now = reserve(length - at);
            boolean last = end && at + now == length;
            peer.frame(Http2Peer.DATA, last ? Http2Peer.END_STREAM : 0, stream, Arrays.copyOfRange(data, at, at + now));
            at += now;
        } while (at < length);
    }

    /** Lets so many bytes more come. */
    public void grant(int bytes) throws IOException {
        owed += bytes;
        if (owed >= FIRST / 2) {
            peer.frame(Http2Peer.WINDOW_UPDATE, 0, 0, Http2Peer.number(owed));
            peer.frame(Http2Peer.WINDOW_UPDATE, 0, stream, Http2Peer.number(owed));
            owed = 0;
        }
    }

    private synchronized int reserve(int wanted) throws InterruptedException {
        if (wanted == 0) {
            return 0;
        }
        while (Math.min(ofStream, ofConnection) <= 0) {
            wait();
        }
        int now = (int) Math.min(Math.min(wanted, LARGEST), Math.min(ofStream, ofConnection));
        ofStream -= now;
        ofConnection -= now;
        return now;
    }

    private synchronized void granted(int on, int bytes) {
        if (on == 0) {
            ofConnection += bytes;
        } else {
            ofStream += bytes;
        }
        notifyAll();
    }

    private synchronized void settings(byte[] payload) {
        for (int i = 0; i + 6 <= payload.length; i += 6) {
            if (payload[i + 1] == INITIAL_WINDOW_SIZE) {
                int now = number(payload, i + 2);
                ofStream += now - first;
                first = now;
                notifyAll();
            }
        }
    }

    private static int number(byte[] bytes, int at) {
        return (bytes[at] & 0xFF) << 24
                | (bytes[at + 1] & 0xFF) << 16
                | (bytes[at + 2] & 0xFF) << 8
                | (bytes[at + 3] & 0xFF);
    }
}
