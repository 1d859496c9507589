package authsome.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;

/** P10: what an idle tunnel costs, and what clients that read slowly do to others. */
final class ManyConnections implements Measurement {
    private static final int TUNNELS = 4_000;
    /** A run may have 4096 connections. */
    private static final int WARM_UP = 50;

    private static final int READERS = 100;
    private static final int BODY = 10 << 20;
    private static final int PIECE = 16 << 10;
    private static final int PAUSE_MILLIS = 100;
    private static final int ROUNDS = 5;
    private static final int REQUESTS = 1_000;
    private static final int SETTLE_MILLIS = 3_000;
    private static final String HEAP = "-Xmx128m";

    private final Product product;

    ManyConnections(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "P10: idle tunnels, and readers that are slow";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        try (Upstream upstream = Upstream.start();
                Mitmproxy mitmproxy = Mitmproxy.start(upstream);
                Authsome authsome = Authsome.start(product, upstream)) {
            Files.write(upstream.folder().resolve("10m"), new byte[BODY]);
            DaemonStart.restart(authsome.home(), HEAP);
            ProxyAt ours = ProxyAt.of(authsome);
            ProxyAt theirs = new ProxyAt(mitmproxy.port(), null);
            // what the readers had a process take would hide what tunnels need
            rows.add(idle("authsome, " + HEAP, ours, authsome.home().daemonPid()));
            rows.add(idle("mitmproxy", theirs, mitmproxy.process().pid()));
            rows.add(slow("authsome, " + HEAP, ours, authsome.home().daemonPid()));
            rows.add(slow("mitmproxy", theirs, mitmproxy.process().pid()));
        }
        return new Table(
                TUNNELS + " tunnels through which nothing passes, memory of the process before and after; " + READERS
                        + " clients that read answers of 10 MB at 160 KB a second, and another that asks for 1 KB meanwhile, "
                        + ROUNDS + " rounds without and with them in turn. Targets: at most 30 KB a tunnel; with "
                        + HEAP + " no reader is cut off, and the other's 99th percentile is at most 2x.",
                List.of("what", "way", "alone", "with them", "beside"),
                rows);
    }

    private static List<String> idle(String name, ProxyAt proxy, long pid) throws IOException, InterruptedException {
        List<Socket> open = new ArrayList<>();
        try (ServerSocket server = new ServerSocket(0, 4_096, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> accept(server, open));
            String target = "127.0.0.1:" + server.getLocalPort();
            for (int i = 0; i < WARM_UP; i++) {
                keep(open, proxy.connect(target));
            }
            Thread.sleep(SETTLE_MILLIS);
            double before = new ProcessFacts(pid).residentMegabytes();
            for (int i = 0; i < TUNNELS; i++) {
                keep(open, proxy.connect(target));
            }
            Thread.sleep(SETTLE_MILLIS);
            double after = new ProcessFacts(pid).residentMegabytes();
            return List.of(
                    "memory, " + TUNNELS + " idle tunnels",
                    name,
                    Medians.text(before) + " MB",
                    Medians.text(after) + " MB",
                    Medians.text((after - before) * 1024 / TUNNELS) + " KB a tunnel");
        } finally {
            synchronized (open) {
                for (Socket each : open) {
                    each.close();
                }
            }
        }
    }

    private static void accept(ServerSocket server, List<Socket> open) {
        try {
            while (true) {
                keep(open, server.accept());
            }
        } catch (IOException _) {
            // the measurement is over
        }
    }

    private static void keep(List<Socket> open, Socket socket) {
        synchronized (open) {
            open.add(socket);
        }
    }

    private static List<String> slow(String name, ProxyAt proxy, long pid) throws IOException, InterruptedException {
        List<Double> alone = new ArrayList<>();
        List<Double> among = new ArrayList<>();
        double memory = 0;
        percentile(proxy);
        for (int round = 0; round < ROUNDS; round++) {
            alone.add(percentile(proxy));
            try (Readers _ = new Readers(proxy)) {
                among.add(percentile(proxy));
                memory = Math.max(memory, new ProcessFacts(pid).residentMegabytes());
            }
        }
        return List.of(
                "99th percentile of another, " + READERS + " slow readers",
                name,
                Medians.text(Medians.of(alone)) + " ms",
                Medians.text(Medians.of(among)) + " ms",
                Medians.times(Medians.of(among) / Medians.of(alone)) + ", process of " + Medians.text(memory) + " MB");
    }

    /** Of requests one after the other on one connection, in milliseconds. */
    private static double percentile(ProxyAt proxy) throws IOException {
        List<Double> times = new ArrayList<>();
        try (SSLSocket socket = proxy.open(Upstream.HOST)) {
            for (int i = 0; i < REQUESTS; i++) {
                long begun = System.nanoTime();
                proxy.ask(socket, "/1k");
                socket.getInputStream().readNBytes(Load.Body.KB.bytes());
                times.add((System.nanoTime() - begun) / 1e6);
            }
        }
        times.sort(null);
        return times.get(times.size() * 99 / 100);
    }

    /** Clients that read slowly until this is closed, and then to the end: each must get all. */
    private static final class Readers implements AutoCloseable {
        private final ProxyAt proxy;
        private final AtomicBoolean hurry = new AtomicBoolean();
        private final AtomicLong read = new AtomicLong();
        private final CountDownLatch begun = new CountDownLatch(READERS);
        private final List<Thread> threads = new ArrayList<>();

        Readers(ProxyAt proxy) throws InterruptedException {
            this.proxy = proxy;
            for (int i = 0; i < READERS; i++) {
                threads.add(Thread.ofVirtual().start(this::read));
            }
            begun.await();
        }

        private void read() {
            try (SSLSocket socket = proxy.open(Upstream.HOST)) {
                proxy.ask(socket, "/10m");
                begun.countDown();
                InputStream in = socket.getInputStream();
                byte[] piece = new byte[PIECE];
                int left = BODY;
                while (left > 0) {
                    int count = in.read(piece, 0, Math.min(left, PIECE));
                    if (count < 0) {
                        return;
                    }
                    left -= count;
                    read.addAndGet(count);
                    if (!hurry.get()) {
                        Thread.sleep(PAUSE_MILLIS);
                    }
                }
            } catch (IOException | InterruptedException cut) {
                System.err.println("a reader was cut off: " + cut);
            } finally {
                begun.countDown();
            }
        }

        @Override
        public void close() throws IOException {
            hurry.set(true);
            for (Thread each : threads) {
                try {
                    each.join();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    throw new IOException("interrupted", interrupted);
                }
            }
            if (read.get() != (long) BODY * READERS) {
                throw new IOException("of " + (long) BODY * READERS + " bytes the readers got " + read);
            }
        }
    }
}
