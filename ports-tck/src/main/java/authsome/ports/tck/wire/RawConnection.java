package authsome.ports.tck.wire;

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
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;

/** The client's end of a connection to loopback, on which a test says exactly what it means. Used by one thread. */
public final class RawConnection implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    private RawConnection(Socket socket) {
        this.socket = socket;
    }

    /** Connects; no read waits longer than ten seconds. */
    public static RawConnection to(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
        return new RawConnection(socket);
    }

    /** The socket itself, for what this class has no word for. */
    public Socket socket() {
        return socket;
    }

    /**
     * The same connection inside TLS, the server's certificate verified for {@code serverName}.
     *
     * @param protocols what to offer to speak inside; nothing is said where there is none
     */
    public RawConnection tls(SSLContext context, String serverName, String... protocols) throws IOException {
        SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, serverName, 443, true);
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        parameters.setApplicationProtocols(protocols);
        tls.setSSLParameters(parameters);
        tls.startHandshake();
        return new RawConnection(tls);
    }

    /** Sends one byte for each character. */
    public RawConnection send(String bytes) throws IOException {
        socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
        return this;
    }

    /** A head, or what came before the end. */
    public String head() throws IOException {
        return until("\r\n\r\n");
    }

    /** Reads up to and with {@code end}, one character for each byte. */
    public String until(String end) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf(end) < 0) {
            int read = socket.getInputStream().read();
            if (read < 0) {
                return text.toString();
            }
            text.append((char) read);
        }
        return text.toString();
    }

    /** Everything up to the end. */
    public String rest() throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    /** One whole reply, its body read by its length, as UTF-8. */
    public String reply() throws IOException {
        InputStream in = socket.getInputStream();
        String head = head();
        int at = head.toLowerCase(Locale.ROOT).indexOf("content-length: ");
        int length = at < 0 ? 0 : Integer.parseInt(head.substring(at + 16, head.indexOf('\r', at)));
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        text.writeBytes(head.getBytes(StandardCharsets.ISO_8859_1));
        text.writeBytes(in.readNBytes(length));
        return text.toString(StandardCharsets.UTF_8);
    }

    /** The status of a reply; 0 when it is none. */
    public static int status(String reply) {
        return reply.startsWith("HTTP/1.1 ") ? Integer.parseInt(reply.substring(9, 12)) : 0;
    }

    /** Whether the server ends the connection once we have. */
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

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
