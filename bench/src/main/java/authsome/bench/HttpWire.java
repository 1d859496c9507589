package authsome.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** One kept connection to the daemon's port: as little client as possible, so that the server is what is measured. */
final class HttpWire implements AutoCloseable {
    private static final String LENGTH = "content-length:";

    private final Socket socket;
    private final InputStream in;
    private final String host;
    private byte[] last = {};

    HttpWire(int port) throws IOException {
        this.socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        this.in = new BufferedInputStream(socket.getInputStream());
        this.host = "Host: 127.0.0.1:" + port + "\r\n";
    }

    /** Whether somebody answers a GET with 200. */
    static boolean answers(int port, String path) {
        try (HttpWire wire = new HttpWire(port)) {
            return wire.get(path) == 200;
        } catch (IOException _) {
            return false;
        }
    }

    int get(String path) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\n" + host + "\r\n");
    }

    int get(String path, String authorization) throws IOException {
        return exchange("GET " + path + " HTTP/1.1\r\n" + host + "Authorization: " + authorization + "\r\n\r\n");
    }

    /** The body of a POST that must succeed. */
    String postForBody(String path, String authorization, String body) throws IOException {
        int status = post(path, authorization, body);
        if (status != 200) {
            throw new IOException(path + " was answered with " + status + ": " + lastBody());
        }
        return lastBody();
    }

    private String lastBody() {
        return new String(last, StandardCharsets.UTF_8);
    }

    int post(String path, String authorization, String body) throws IOException {
        return exchange("POST " + path + " HTTP/1.1\r\n" + host + "Authorization: " + authorization
                + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private int exchange(String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        String status = line();
        int length = 0;
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
                length = Integer.parseInt(line.substring(LENGTH.length()).strip());
            }
        }
        last = in.readNBytes(length);
        return Integer.parseInt(status.substring(9, 12));
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("the daemon closed the connection");
            }
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
