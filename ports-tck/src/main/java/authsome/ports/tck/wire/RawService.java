package authsome.ports.tck.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocket;
import org.jspecify.annotations.Nullable;

/**
 * A server on loopback that does with each connection what a test says, byte by byte, and remembers every head that it
 * received. Ends with the test that closes it.
 */
public final class RawService implements AutoCloseable {

    /** What happens on one connection. */
    public interface Script {
        /** Holds the conversation of one connection. */
        void run(Talk talk) throws Exception;
    }

    private final ServerSocket server;
    private final Script script;
    private final AtomicInteger connections = new AtomicInteger();
    private final List<String> heads = new CopyOnWriteArrayList<>();

    private RawService(ServerSocket server, Script script) {
        this.server = server;
        this.script = script;
        Thread.ofVirtual().start(this::serve);
    }

    /** One without TLS. */
    public static RawService plain(Script script) throws IOException {
        return new RawService(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), script);
    }

    /** One with TLS, and these protocols by ALPN. */
    public static RawService tls(SSLContext context, Script script, String... protocols) throws IOException {
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        if (protocols.length > 0) {
            server.setEnabledProtocols(protocols);
        }
        return new RawService(server, script);
    }

    /** A service that speaks these protocols inside TLS, the first of them that a client offers. */
    public static RawService speaking(SSLContext context, Script script, String... protocols) throws IOException {
        SSLServerSocket server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        SSLParameters parameters = server.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        server.setSSLParameters(parameters);
        return new RawService(server, script);
    }

    /** Answers every request with these bytes. */
    public static Script answering(String response) {
        return talk -> {
            while (talk.head() != null) {
                talk.send(response);
            }
        };
    }

    /** Where it listens on loopback. */
    public int port() {
        return server.getLocalPort();
    }

    /** How many connections have come. */
    public int connections() {
        return connections.get();
    }

    /** The heads of the requests that came, in their order. */
    public List<String> heads() {
        return heads;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> talk(socket));
            } catch (IOException _) {
                return;
            }
        }
    }

    private void talk(Socket socket) {
        try (socket) {
            socket.setSoTimeout(10_000);
            socket.setTcpNoDelay(true);
            script.run(new Talk(socket));
        } catch (Exception _) {
            // the test looks at what arrived, not at how this ended
        }
    }

    /** One connection as a script sees it. */
    public final class Talk {

        public final Socket socket;
        private final InputStream in;

        Talk(Socket socket) throws IOException {
            this.socket = socket;
            this.in = socket.getInputStream();
        }

        /** Reads a request head; null when the peer ended. */
        public @Nullable String head() throws IOException {
            ByteArrayOutputStream head = new ByteArrayOutputStream();
            while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
                int read = in.read();
                if (read < 0) {
                    return null;
                }
                head.write(read);
            }
            String text = head.toString(StandardCharsets.ISO_8859_1);
            heads.add(text);
            return text;
        }

        /** Reads so many bytes. */
        public String body(int length) throws IOException {
            return new String(in.readNBytes(length), StandardCharsets.ISO_8859_1);
        }

        /** Reads up to and with {@code end}. */
        public String until(String end) throws IOException {
            StringBuilder text = new StringBuilder();
            while (text.indexOf(end) < 0) {
                int read = in.read();
                if (read < 0) {
                    return text.toString();
                }
                text.append((char) read);
            }
            return text.toString();
        }

        /** Sends these bytes as they are. */
        public void send(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }
    }
}
