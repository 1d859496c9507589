package authsome.adapters.hcvault.engine;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends through the Unix socket of an agent on this machine, a connection for each request. The agent adds the token and
 * finds the engine.
 */
public final class SocketTransport implements Transport {

    private static final int MOST_BYTES = 32 * 1024 * 1024;
    private static final int MOST_HEAD = 64 * 1024;

    private final Path socket;
    private final ScheduledExecutorService clock;

    public SocketTransport(Path socket) {
        this.socket = socket;
        this.clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("authsome-agent-limits").factory());
    }

    @Override
    public Answer send(
            URI node, String method, String target, Map<String, String> headers, byte @Nullable [] body, Duration limit)
            throws TransportException {
        boolean sent = false;
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            Future<?> watch = clock.schedule(() -> close(channel), limit.toMillis(), TimeUnit.MILLISECONDS);
            try {
                sent = true;
                write(channel, method, target, headers, body);
                return read(new BufferedInputStream(Channels.newInputStream(channel)));
            } finally {
                watch.cancel(false);
            }
        } catch (AsynchronousCloseException _) {
            throw new TransportException("the agent at " + socket + " did not answer in time", true, true);
        } catch (IOException failed) {
            throw sent
                    ? new TransportException("the connection to the agent at " + socket + " broke", true, false)
                    : new TransportException("nobody listens at " + socket + ", where an agent should", false, false);
        }
    }

    private static void close(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException _) {
            // it is closed all the same
        }
    }

    private static void write(
            SocketChannel channel, String method, String target, Map<String, String> headers, byte @Nullable [] body)
            throws IOException {
        StringBuilder head =
                new StringBuilder(method).append(' ').append(target).append(" HTTP/1.1\r\n");
        head.append("Host: localhost\r\nConnection: close\r\n");
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        head.append("Content-Length: ").append(body == null ? 0 : body.length).append("\r\n\r\n");
        ByteBuffer bytes = ByteBuffer.wrap(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
        ByteBuffer content = ByteBuffer.wrap(body == null ? new byte[0] : body);
        while (content.hasRemaining()) {
            channel.write(content);
        }
    }

    private static Answer read(InputStream in) throws IOException {
        String[] status = line(in).split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.") || !status[1].matches("[1-5][0-9]{2}")) {
            throw new IOException("no HTTP");
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        int code = Integer.parseInt(status[1]);
        byte[] body = code == 204 ? new byte[0] : body(in, headers);
        return new Answer(code, headers, new ReplyBody(body));
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        String length = headers.get("content-length");
        if (length == null) {
            return in.readNBytes(MOST_BYTES);
        }
        return exactly(in, size(length, 10));
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        while (true) {
            int size = size(line(in).split(";", 2)[0].strip(), 16);
            if (size == 0) {
                return all.toByteArray();
            }
            if (all.size() + size > MOST_BYTES) {
                throw new IOException("the answer is too long");
            }
            all.writeBytes(exactly(in, size));
            if (!line(in).isEmpty()) {
                throw new IOException("no chunks");
            }
        }
    }

    private static int size(String text, int radix) throws IOException {
        try {
            int size = Integer.parseInt(text, radix);
            if (size >= 0 && size <= MOST_BYTES) {
                return size;
            }
        } catch (NumberFormatException _) {
            // as wrong as one that is too large
        }
        throw new IOException("no length");
    }

    private static byte[] exactly(InputStream in, int size) throws IOException {
        byte[] bytes = in.readNBytes(size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0 || line.size() == MOST_HEAD) {
                throw new EOFException();
            }
            line.write(next);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }
}
