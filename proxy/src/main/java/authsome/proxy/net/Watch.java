package authsome.proxy.net;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts connections whose time is up. A timeout of a socket begins anew with each byte that trickles in, and there is none for
 * writing; this one is for the whole of something. Safe for use by many threads.
 */
public final class Watch implements AutoCloseable {

    private static final long NANOS = 1_000_000;

    private final Deadlines deadlines;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private final Thread thread;

    /** Begins to look. */
    public Watch(Deadlines deadlines) {
        this.deadlines = deadlines;
        this.thread = Thread.ofVirtual().name("proxy-watch").start(this::lookForEver);
    }

    /** How long this proxy waits. */
    public Deadlines deadlines() {
        return deadlines;
    }

    /** A connected channel as a connection that is looked at until it is closed. */
    public Wire wire(SocketChannel channel) throws IOException {
        Wire wire = new Wire(channel, wires::remove);
        wires.add(wire);
        return wire;
    }

    /** How many connections it looks at. */
    public int size() {
        return wires.size();
    }

    @Override
    public void close() {
        thread.interrupt();
    }

    private void lookForEver() {
        try {
            while (true) {
                Thread.sleep(deadlines.look());
                long now = System.nanoTime();
                wires.forEach(wire -> wire.cutIfOverdue(now, deadlines.write() * NANOS));
            }
        } catch (InterruptedException _) {
            // close() asks this thread to end
        }
    }
}
