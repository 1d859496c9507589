package authsome.proxy.testing;

import static java.util.Objects.requireNonNull;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Route;
import authsome.proxy.ProxyServer;
import authsome.proxy.ProxySettings;
import authsome.proxy.ca.TestAuthority;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A proxy between a raw client and services of the test. */
public final class Harness implements AutoCloseable {

    /** The host of the service behind the proxy, unless a test wants others. */
    public static final String HOST = "api.service.test";

    public final TestAuthority authority = new TestAuthority();
    private final Map<Origin, Origin> resolve = new HashMap<>();
    private final List<Service> closing = new ArrayList<>();
    private FixedInjector injector = new FixedInjector();
    private @Nullable ProxyServer proxy;
    private @Nullable Service last;

    public Harness service(Service.Script script) throws Exception {
        return service(HOST, 443, Service.tls(authority.serve(HOST), script));
    }

    /** Makes {@code host:port} lead to a service. */
    public Harness service(String host, int port, Service service) {
        closing.add(service);
        resolve.put(new Origin(host, port), new Origin("127.0.0.1", service.port()));
        last = service;
        return this;
    }

    public Service service() {
        return requireNonNull(last);
    }

    /** Starts with a route to the whole of {@link #HOST}. */
    public Harness start() throws IOException {
        return start(FixedInjector.route(HOST, 443, "", "work"));
    }

    public Harness start(Route... routes) throws IOException {
        injector = new FixedInjector(routes);
        EgressPolicy egress = new EgressPolicy(resolve, List.of());
        proxy = new ProxyServer(
                new ProxySettings(egress, authority.pem(), 0, port -> false),
                InstantSource.system(),
                new SecureRandom());
        proxy().start(injector);
        return this;
    }

    public FixedInjector injector() {
        return injector;
    }

    public ProxyServer proxy() {
        return requireNonNull(proxy);
    }

    /** A raw connection to the shared port. */
    public Peer raw() throws IOException {
        return raw(proxy().shared());
    }

    public Peer raw(int port) throws IOException {
        Socket socket = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
        socket.setSoTimeout(10_000);
        return new Peer(socket);
    }

    public static String authorization(String secret) {
        String pair = "run:" + secret;
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    /** Sends a CONNECT with the run's secret. */
    public Peer connect(String authority) throws IOException {
        Peer peer = raw();
        peer.send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n"
                + authorization(FixedInjector.SECRET) + "\r\n");
        return peer;
    }

    /** A connection inside which the run's certificate was verified for the host. */
    public Peer open() throws Exception {
        return open(HOST, HOST);
    }

    public Peer open(String host, String serverName) throws Exception {
        Peer peer = connect(host + ":443");
        String head = peer.head();
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IOException("CONNECT was answered " + head + peer.rest());
        }
        return peer.tls(trustingRun(), serverName);
    }

    /** A client's TLS that trusts the run's root and nothing else. */
    public SSLContext trustingRun() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        byte[] root = injector.certificates(FixedInjector.RUN).root();
        store.setCertificateEntry(
                "run", CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(root)));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    @Override
    public void close() throws IOException {
        if (proxy != null) {
            proxy.close();
        }
        for (Service each : closing) {
            each.close();
        }
    }

    /** The client's end of a connection. */
    public static final class Peer implements AutoCloseable {

        public final Socket socket;

        Peer(Socket socket) {
            this.socket = socket;
        }

        public Peer tls(SSLContext context, String serverName) throws IOException {
            SSLSocket tls = (SSLSocket) context.getSocketFactory().createSocket(socket, serverName, 443, true);
            SSLParameters parameters = tls.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            tls.setSSLParameters(parameters);
            tls.startHandshake();
            return new Peer(tls);
        }

        public void send(String bytes) throws IOException {
            socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
        }

        /** A response head, or what came before the end. */
        public String head() throws IOException {
            return until("\r\n\r\n");
        }

        /** Reads up to and with {@code end}. */
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

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
