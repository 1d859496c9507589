package authsome.proxy.net;

import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Output that tells since when a peer has left it unread. One thread writes, any may ask. */
final class WatchedOutput extends OutputStream {

    private static final long NOT_WRITING = 0;

    /** No more than a handful of records of TLS. */
    private static final int PIECE = 81 * 1024;

    private final OutputStream out;
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long since;
    private byte @Nullable [] held;
    private int count;

    WatchedOutput(OutputStream out) {
        this.out = out;
    }

    /** Whether one write has lasted longer than so many nanoseconds. */
    boolean isStuck(long now, long patience) {
        long begun = since;
        return begun != NOT_WRITING && now - begun > patience;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    /**
     * Gathers what is written from now on, as TLS writes each record by itself.
     *
     * @param bytes how many will be gathered, about
     */
    void hold(int bytes) {
        lock.lock();
        try {
            held = new byte[Math.min(bytes, PIECE)];
        } finally {
            lock.unlock();
        }
    }

    /** Sends what was gathered in one piece, and what is written from now on as it comes. */
    void release() throws IOException {
        lock.lock();
        try {
            sendHeld();
            held = null;
        } finally {
            lock.unlock();
        }
    }

    private void sendHeld() throws IOException {
        int length = count;
        count = 0;
        if (held != null && length > 0) {
            send(held, 0, length);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
        lock.lock();
        try {
            byte[] gathered = held;
            if (gathered == null) {
                send(bytes, from, length);
                return;
            }
            if (length > gathered.length - count) {
                sendHeld();
            }
            if (length > gathered.length) {
                send(bytes, from, length);
                return;
            }
            System.arraycopy(bytes, from, gathered, count, length);
            count += length;
        } finally {
            lock.unlock();
        }
    }

    private void send(byte[] bytes, int from, int length) throws IOException {
        // the clock's zero is as good a moment as any other, but it has a meaning here
        since = System.nanoTime() | 1;
        try {
            out.write(bytes, from, length);
        } finally {
            since = NOT_WRITING;
        }
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
