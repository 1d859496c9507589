package authsome.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A proxy on loopback as a client of it sees it, byte by byte.
 *
 * @param port where it listens
 * @param secret what it is shown, as HTTP Basic has it; null where it wants nothing
 */
record ProxyAt(int port, @Nullable String secret) {

    private static final Pattern PROXY =
            Pattern.compile("\"HTTPS_PROXY\": \"http://(run:[^@]+)@127\\.0\\.0\\.1:(\\d+)\"");

    /** Ours, for a new run. */
    static ProxyAt of(Authsome authsome) throws IOException, InterruptedException {
        Matcher proxy = PROXY.matcher(authsome.openRun());
        if (!proxy.find()) {
            throw new IOException("the run told no proxy");
        }
        return new ProxyAt(
                Integer.parseInt(proxy.group(2)),
                Base64.getEncoder().encodeToString(proxy.group(1).getBytes(StandardCharsets.US_ASCII)));
    }

    /** A tunnel. */
    Socket connect(String target) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        String shown = secret == null ? "" : "Proxy-Authorization: Basic " + secret + "\r\n";
        FirstRequest.send(socket, "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + shown + "\r\n");
        FirstRequest.expect(FirstRequest.head(socket.getInputStream()));
        return socket;
    }

    /** TLS in a tunnel. */
    SSLSocket open(String host) throws IOException {
        return (SSLSocket)
                FirstRequest.trusting().getSocketFactory().createSocket(connect(host + ":443"), host, 443, true);
    }

    /** Asks for a file and reads the head of the answer. */
    void ask(SSLSocket socket, String path) throws IOException {
        FirstRequest.send(socket, "GET " + path + " HTTP/1.1\r\nHost: " + Upstream.HOST + "\r\n\r\n");
        FirstRequest.expect(FirstRequest.head(socket.getInputStream()));
    }
}
