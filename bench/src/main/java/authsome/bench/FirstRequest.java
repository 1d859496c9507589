package authsome.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** P11: the first request to a host that a warm daemon has not seen yet, beside the same without a proxy. */
final class FirstRequest implements Measurement {

    /** How many hosts were asked before: a JVM gets quicker with each. */
    private static final List<Integer> BEFORE = List.of(15, 200, 2_000);

    private static final int ROUNDS = 25;

    private final Product product;

    FirstRequest(Product product) {
        this.product = product;
    }

    @Override
    public String title() {
        return "P11: the first request with a credential to a host that was not asked before";
    }

    @Override
    public Table take() throws IOException, InterruptedException {
        List<String> hosts = IntStream.range(0, BEFORE.getLast() + ROUNDS)
                .mapToObj(i -> "h" + i + Upstream.DOMAIN)
                .toList();
        List<Double> direct = new ArrayList<>();
        List<Double> proxied = new ArrayList<>();
        try (Upstream upstream = Upstream.start();
                Authsome authsome = Authsome.start(product, upstream, hosts)) {
            ProxyAt proxy = ProxyAt.of(authsome);
            for (String host : hosts) {
                direct.add(millis(host, upstream.port(), null));
                proxied.add(millis(host, proxy.port(), proxy.secret()));
            }
        }
        return new Table(
                "nginx as TLS upstream; connection, TLS and a request of 1 KB; medians of " + ROUNDS
                        + " hosts after others were asked. Target: at most 5 ms more than direct, in a warm daemon.",
                List.of("hosts before", "direct ms", "authsome ms", "more, ms"),
                BEFORE.stream().map(before -> row(before, direct, proxied)).toList());
    }

    private static List<String> row(int before, List<Double> direct, List<Double> proxied) {
        double without = Medians.of(direct.subList(before, before + ROUNDS));
        double with = Medians.of(proxied.subList(before, before + ROUNDS));
        return List.of(
                Integer.toString(before), Medians.text(without), Medians.text(with), Medians.text(with - without));
    }

    /** From the first packet to the last byte of the answer; a null secret goes straight to the upstream. */
    private static double millis(String host, int port, @Nullable String secret) throws IOException {
        SSLContext tls = trusting();
        long begun = System.nanoTime();
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            if (secret != null) {
                send(
                        socket,
                        "CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\nProxy-Authorization: Basic "
                                + secret + "\r\n\r\n");
                expect(head(socket.getInputStream()));
            }
            try (SSLSocket secure = (SSLSocket) tls.getSocketFactory().createSocket(socket, host, 443, true)) {
                send(
                        secure,
                        "GET /1k HTTP/1.1\r\nHost: " + host + "\r\nAuthorization: Bearer " + Upstream.KEY
                                + "\r\nConnection: close\r\n\r\n");
                InputStream in = secure.getInputStream();
                expect(head(in));
                in.readNBytes(Load.Body.KB.bytes());
                return (System.nanoTime() - begun) / 1e6;
            }
        }
    }

    static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("ended after: " + head);
            }
            head.append((char) next);
        }
        return head.toString();
    }

    static void expect(String head) throws IOException {
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IOException("not 200: " + head);
        }
    }

    /** What is measured is the time; whom to trust is tested elsewhere. A fresh context resumes no session. */
    static SSLContext trusting() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
            return context;
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static final class Anybody implements X509TrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
