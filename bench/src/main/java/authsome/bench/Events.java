package authsome.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** What a proxy adds to a stream of events (SSE): to its first byte, and to each of them. */
final class Events implements Measurement {

    private static final int ROUNDS = 5;
    private static final int WARM_UP = 3;
    private static final int STREAMS = 40;
    private static final String DATA = "data: ";

    private final Product product;

    Events(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "Events (SSE): what is added to the first byte and to each event";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        List<List<String>> rows = new ArrayList<>();
        try (EventServer server = EventServer.start();
                Mitmproxy mitmproxy = Mitmproxy.streaming(server);
                Authsome authsome = Authsome.start(product, server);
                Authsome unsearched = Authsome.unsearched(product, server)) {
            ProxyAt theirs = new ProxyAt(mitmproxy.port(), null);
            ProxyAt ours = ProxyAt.of(authsome);
            ProxyAt open = ProxyAt.of(unsearched);
            for (String path : List.of(EventServer.PLAIN, EventServer.ZIPPED)) {
                List<Series> all = List.of(
                        new Series("direct", server, null, path),
                        new Series("mitmproxy, streaming", server, theirs, path),
                        new Series(authsome.name(), server, ours, path),
                        new Series(unsearched.name(), server, open, path));
                for (int round = -WARM_UP; round < ROUNDS; round++) {
                    for (Series series : all) {
                        series.round(round >= 0);
                    }
                }
                all.forEach(series -> rows.add(series.row(all.getFirst())));
            }
        }
        return new Table(
                STREAMS + " streams of " + EventServer.EVENTS + " events one after the other on one connection, "
                        + ROUNDS + " rounds after " + WARM_UP
                        + " to warm up; each event says when it was sent, and the client is in the same process as the service. "
                        + "In gzip the service flushes after each event; a proxy that searches sends them on without gzip. "
                        + "Targets: less than 2 ms more than direct, for the first byte and for each event.",
                List.of(
                        "events",
                        "way",
                        "first byte, median ms",
                        "more",
                        "event, median ms",
                        "more",
                        "99th percentile ms",
                        "more"),
                rows);
    }

    /** The results of one way. */
    private static final class Series {

        private final String name;
        private final Service service;
        private final @Nullable ProxyAt proxy;
        private final String path;
        private final List<Double> firsts = new ArrayList<>();
        private final List<Double> events = new ArrayList<>();

        /** @param proxy null for none */
        Series(String name, Service service, @Nullable ProxyAt proxy, String path) {
            this.name = name;
            this.service = service;
            this.proxy = proxy;
            this.path = path;
        }

        void round(boolean counts) throws IOException {
            try (SSLSocket socket = open()) {
                for (int i = 0; i < STREAMS; i++) {
                    stream(socket, counts);
                }
            }
        }

        private SSLSocket open() throws IOException {
            if (proxy != null) {
                return proxy.open(Upstream.HOST);
            }
            Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
            socket.setTcpNoDelay(true);
            return (SSLSocket)
                    FirstRequest.trusting().getSocketFactory().createSocket(socket, Upstream.HOST, 443, true);
        }

        private void stream(SSLSocket socket, boolean counts) throws IOException {
            InputStream in = socket.getInputStream();
            long asked = System.nanoTime();
            FirstRequest.send(
                    socket,
                    "GET " + path + " HTTP/1.1\r\nHost: " + Upstream.HOST + "\r\nAccept-Encoding: gzip\r\n"
                            + "Authorization: Bearer " + Upstream.KEY + "\r\n\r\n");
            int first = in.read();
            double wait = (System.nanoTime() - asked) / 1e6;
            String head = (char) first + FirstRequest.head(in);
            FirstRequest.expect(head);
            InputStream chunks = new Chunks(in);
            InputStream body = head.toLowerCase(Locale.ROOT).contains("content-encoding: gzip")
                    ? new GZIPInputStream(chunks)
                    : chunks;
            int seen = 0;
            for (String line = line(body); line != null; line = line(body)) {
                long now = System.nanoTime();
                if (line.startsWith(DATA)) {
                    seen++;
                    if (counts) {
                        events.add((now - Long.parseLong(line.substring(DATA.length()))) / 1e6);
                    }
                }
            }
            if (seen != EventServer.EVENTS) {
                throw new IOException(name + " passed " + seen + " events of " + EventServer.EVENTS);
            }
            chunks.readAllBytes();
            if (counts) {
                firsts.add(wait);
            }
        }

        private static @Nullable String line(InputStream in) throws IOException {
            StringBuilder line = new StringBuilder();
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0) {
                    return null;
                }
                line.append((char) c);
            }
            return line.toString();
        }

        List<String> row(Series direct) {
            return List.of(
                    path.substring(1),
                    name,
                    Medians.text(Medians.of(firsts)),
                    Medians.text(Medians.of(firsts) - Medians.of(direct.firsts)),
                    Medians.text(Medians.of(events)),
                    Medians.text(Medians.of(events) - Medians.of(direct.events)),
                    Medians.text(percentile()),
                    Medians.text(percentile() - direct.percentile()));
        }

        private double percentile() {
            List<Double> sorted = events.stream().sorted().toList();
            return sorted.get(sorted.size() * 99 / 100);
        }
    }

    /** What is in chunks, as soon as it comes. */
    private static final class Chunks extends InputStream {

        private final InputStream in;
        private int left;
        private boolean begun;
        private boolean ended;

        Chunks(InputStream in) {
            this.in = in;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int from, int length) throws IOException {
            if (left == 0 && !ended) {
                if (begun) {
                    in.readNBytes(2);
                }
                begun = true;
                left = size();
                if (left == 0) {
                    in.readNBytes(2);
                    ended = true;
                }
            }
            if (ended) {
                return -1;
            }
            int read = in.read(bytes, from, Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }

        private int size() throws IOException {
            byte[] line = new byte[16];
            int length = 0;
            for (int c = in.read(); c != '\n'; c = in.read()) {
                if (c < 0 || length == line.length) {
                    throw new IOException("no chunks");
                }
                line[length] = (byte) c;
                length++;
            }
            return Integer.parseInt(new String(line, 0, length, StandardCharsets.US_ASCII).strip(), 16);
        }
    }
}
