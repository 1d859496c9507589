package authsome.api.http.surface;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/** A TCP connection on which a test says exactly what it means. */
public final class RawSocket implements AutoCloseable {

    private final Socket socket;

    public RawSocket(int port) throws IOException {
        socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(10_000);
    }

    public RawSocket send(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** One whole reply, read by its length. */
    public String reply() throws IOException {
        InputStream in = socket.getInputStream();
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        while (!text.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return text.toString(StandardCharsets.ISO_8859_1);
            }
            text.write(next);
        }
        String head = text.toString(StandardCharsets.ISO_8859_1);
        int at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
        text.write(in.readNBytes(length));
        return text.toString(StandardCharsets.UTF_8);
    }

    /** Whether the server ends the connection now. */
    public boolean isClosedByServer() throws IOException {
        try {
            socket.shutdownOutput();
            return socket.getInputStream().read() < 0;
        } catch (SocketException _) {
            return true;
        }
    }

    /** Whether the server has ended the connection a moment after it was sent something. */
    public boolean isClosedAfterSending(String text, Duration moment) throws IOException {
        try {
            send(text);
            socket.setSoTimeout((int) moment.toMillis());
            return socket.getInputStream().read() < 0;
        } catch (SocketTimeoutException _) {
            return false;
        } catch (SocketException _) {
            return true;
        }
    }

    /** Waits until the server ends the connection by itself. */
    public boolean awaitClose() throws IOException {
        try {
            return socket.getInputStream().read() < 0;
        } catch (SocketException _) {
            return true;
        }
    }

    public static int status(String reply) {
        return reply.startsWith("HTTP/1.1 ") ? Integer.parseInt(reply.substring(9, 12)) : 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
