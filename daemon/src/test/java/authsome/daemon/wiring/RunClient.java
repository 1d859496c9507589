package authsome.daemon.wiring;

import static java.util.Objects.requireNonNull;

import authsome.api.client.wire.run.RunOpened;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** A child of a run: knows only what its environment says. */
final class RunClient {

    private final RunOpened run;

    RunClient(RunOpened run) {
        this.run = run;
    }

    /** A value of the environment, as the child sees it. */
    String variable(String name) {
        return requireNonNull(run.environment().get(name), name)
                .use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    /** The head of the proxy's answer to CONNECT. */
    String connect(String authority) throws IOException {
        return asked("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority, true);
    }

    /** The proxy's whole answer to a request without TLS. */
    String plain(String url) throws IOException {
        return asked("GET " + url + " HTTP/1.1\r\nConnection: close\r\nHost: " + url.split("/", 4)[2], false);
    }

    private String asked(String request, boolean headOnly) throws IOException {
        URI proxy = URI.create(variable("HTTPS_PROXY"));
        try (Socket socket = new Socket(InetAddress.ofLiteral(proxy.getHost()), proxy.getPort())) {
            send(socket, request + "\r\nProxy-Authorization: " + secret(proxy) + "\r\n\r\n");
            InputStream in = socket.getInputStream();
            return headOnly ? headOf(in) : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String secret(URI proxy) {
        return "Basic " + Base64.getEncoder().encodeToString(proxy.getUserInfo().getBytes(StandardCharsets.US_ASCII));
    }

    /** GETs {@code path} of {@code host} through the proxy; the whole answer, or that of the proxy to CONNECT. */
    String get(String host, String path, String authorization) throws IOException, GeneralSecurityException {
        URI proxy = URI.create(variable("HTTPS_PROXY"));
        try (Socket socket = new Socket(InetAddress.ofLiteral(proxy.getHost()), proxy.getPort())) {
            send(
                    socket,
                    "CONNECT " + host + ":443 HTTP/1.1\r\nHost: " + host + ":443\r\nProxy-Authorization: "
                            + secret(proxy) + "\r\n\r\n");
            String head = headOf(socket.getInputStream());
            if (!head.startsWith("HTTP/1.1 200")) {
                return head;
            }
            try (SSLSocket tls = (SSLSocket) context().getSocketFactory().createSocket(socket, host, 443, false)) {
                SSLParameters parameters = tls.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                tls.setSSLParameters(parameters);
                send(
                        tls,
                        "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\nAuthorization: "
                                + authorization + "\r\n\r\n");
                return new String(tls.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            }
        }
    }

    private static void send(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static String headOf(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                break;
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private SSLContext context() throws IOException, GeneralSecurityException {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        String options = variable("JAVA_TOOL_OPTIONS");
        Path store = Path.of(options.replaceAll(".*-Djavax.net.ssl.trustStore=(\\S+).*", "$1"));
        try (InputStream in = Files.newInputStream(store)) {
            roots.load(in, null);
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(roots);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
