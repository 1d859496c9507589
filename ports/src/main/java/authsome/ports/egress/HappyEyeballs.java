package authsome.ports.egress;

import java.io.Closeable;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Connects to whichever of a host's addresses answers first (RFC 8305): the families take turns, beginning with the first
 * address that there is; the next one is tried a quarter of a second after the one before, or as soon as that has failed; the
 * first that connects is kept and the others are closed. Nothing but the given addresses is ever dialled, and no proxy that
 * this Java was told of is asked.
 */
public final class HappyEyeballs {

    /** How long an address is given before the next one is tried beside it. */
    static final Duration STAGGER = Duration.ofMillis(250);

    /** A host may have any number of addresses; no more than these are tried. */
    private static final int MOST = 20;

    private HappyEyeballs() {}

    /**
     * Connects.
     *
     * @param addresses where, at least one
     * @param limit how long each address may take
     * @throws SocketTimeoutException if none answered, and one of them not in time
     * @throws IOException if none can be connected to
     */
    public static SocketChannel connect(List<InetAddress> addresses, int port, Duration limit)
            throws IOException, InterruptedException {
        List<InetSocketAddress> order = interleaved(addresses).stream()
                .limit(MOST)
                .map(address -> new InetSocketAddress(address, port))
                .toList();
        if (order.isEmpty()) {
            throw new ConnectException("there is no address to connect to");
        }
        if (order.size() == 1) {
            Attempt only = new Attempt(order.getFirst(), limit);
            only.run();
            return only.channel();
        }
        return new Race(order, limit).run();
    }

    /** The addresses with the families taking turns, each in the order given. */
    static List<InetAddress> interleaved(List<InetAddress> addresses) {
        Deque<InetAddress> six = new ArrayDeque<>();
        Deque<InetAddress> four = new ArrayDeque<>();
        addresses.stream().distinct().forEach(address -> (address instanceof Inet6Address ? six : four).add(address));
        boolean sixNext = !addresses.isEmpty() && addresses.getFirst() instanceof Inet6Address;
        List<InetAddress> order = new ArrayList<>();
        while (!six.isEmpty() || !four.isEmpty()) {
            Deque<InetAddress> turn = (sixNext && !six.isEmpty()) || four.isEmpty() ? six : four;
            order.add(turn.removeFirst());
            sixNext = !sixNext;
        }
        return order;
    }

    /** Several attempts, of which one is kept. Used once, by one thread. */
    private static final class Race {

        private final Deque<InetSocketAddress> waiting;
        private final Duration limit;
        private final List<Attempt> begun = new ArrayList<>();
        private final BlockingQueue<Attempt> ended = new LinkedBlockingQueue<>();

        Race(List<InetSocketAddress> order, Duration limit) {
            this.waiting = new ArrayDeque<>(order);
            this.limit = limit;
        }

        SocketChannel run() throws IOException, InterruptedException {
            Attempt kept = null;
            try {
                kept = winner();
                return kept.channel();
            } finally {
                for (Attempt each : begun) {
                    if (each != kept) {
                        each.close();
                    }
                }
            }
        }

        /** The first that connected; else one that tells why none did. */
        private Attempt winner() throws IOException, InterruptedException {
            Attempt failed = null;
            int failures = 0;
            begin();
            while (true) {
                Attempt done = waiting.isEmpty() ? ended.take() : ended.poll(STAGGER.toMillis(), TimeUnit.MILLISECONDS);
                if (done != null && done.isConnected()) {
                    return done;
                }
                if (done != null) {
                    failures++;
                    failed = failed == null || done.isTimeout() ? done : failed;
                }
                if (!waiting.isEmpty()) {
                    begin();
                } else if (failed != null && failures == begun.size()) {
                    return failed;
                }
            }
        }

        private void begin() throws IOException {
            Attempt next = new Attempt(waiting.removeFirst(), limit);
            begun.add(next);
            Thread.ofVirtual().name("connect").start(() -> {
                next.run();
                ended.add(next);
            });
        }
    }

    /** One address. */
    private static final class Attempt implements Closeable {

        private final InetSocketAddress address;
        private final Duration limit;
        private final SocketChannel channel;
        private @Nullable IOException failure;
        private boolean connected;

        Attempt(InetSocketAddress address, Duration limit) throws IOException {
            this.address = address;
            this.limit = limit;
            this.channel = SocketChannel.open();
        }

        void run() {
            try {
                channel.socket().connect(address, (int) limit.toMillis());
                connected = true;
            } catch (IOException e) {
                failure = e;
            }
        }

        boolean isConnected() {
            return connected;
        }

        boolean isTimeout() {
            return failure instanceof SocketTimeoutException;
        }

        /** The connection; a failed attempt has none, and closes what it opened. */
        SocketChannel channel() throws IOException {
            if (failure != null) {
                close();
                throw failure;
            }
            return channel;
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException _) {
                // it is given up either way
            }
        }
    }
}
