package authsome.proxy.testing;

import static java.util.Objects.requireNonNull;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.egress.ParentProxy;
import authsome.domain.provider.HostPattern;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Route;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.run.ProxyLimits;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.ProxyServer;
import authsome.proxy.ProxySettings;
import authsome.proxy.TestProxy;
import authsome.proxy.ca.TestAuthority;
import authsome.proxy.net.Deadlines;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A proxy between a raw client and services of the test. */
public final class Harness implements AutoCloseable {

    /** The host of the service behind the proxy, unless a test wants others. */
    public static final String HOST = "api.service.test";

    /** A request of {@link #HOST}, and the answer of most services. */
    public static final String GET = "GET / HTTP/1.1\r\nHost: " + HOST + "\r\n\r\n";

    public static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private static final TestAuthority SHARED = new TestAuthority();

    public final TestAuthority authority;
    private final Map<Origin, Origin> resolve = new HashMap<>();
    private final List<RawService> closing = new ArrayList<>();
    private final List<ClientCertificate> certificates = new ArrayList<>();
    private @Nullable ParentProxy parent;
    private ProxySettings.@Nullable Network network;
    private @Nullable String roots;
    private Deadlines deadlines = Deadlines.USUAL;
    private ProxyLimits limits = ProxyLimits.USUAL;
    private FixedInjector injector = new FixedInjector();
    private @Nullable ProxyServer proxy;
    private @Nullable RawService last;

    /** Its services have certificates of an authority that all such share: making keys is most of what many tests would do. */
    public Harness() {
        this(SHARED);
    }

    /** One of several whose services have certificates of the same authority. */
    public Harness(TestAuthority authority) {
        this.authority = authority;
    }

    public Harness service(RawService.Script script) throws Exception {
        return service(HOST, 443, RawService.tls(authority.serve(HOST), script));
    }

    /** A service that speaks HTTP/2, and HTTP/1.1 to nobody. */
    public Harness http2Service(Http2Script script) throws Exception {
        return http2Service(HOST, script);
    }

    public Harness http2Service(String host, Http2Script script) throws Exception {
        return service(
                host,
                443,
                RawService.speaking(
                        authority.serve(host), talk -> script.run(new Http2Peer(talk.socket).welcome()), "h2"));
    }

    /** What happens on one connection that speaks HTTP/2. */
    public interface Http2Script {
        void run(Http2Peer peer) throws Exception;
    }

    /** A client that speaks HTTP/2 inside a connection to the usual host. */
    public Http2Peer http2() throws Exception {
        return http2(HOST);
    }

    public Http2Peer http2(String host) throws Exception {
        return new Http2Peer(offering(host, "h2").socket()).greet();
    }

    /** A connection whose client offers these protocols. */
    public RawConnection offering(String host, String... protocols) throws Exception {
        RawConnection peer = connect(host + ":443");
        String head = peer.head();
        if (!head.startsWith("HTTP/1.1 200")) {
            throw new IOException("CONNECT was answered " + head + peer.rest());
        }
        return peer.tls(trustingRun(), host, protocols);
    }

    /** Makes {@code host:port} lead to a service. */
    public Harness service(String host, int port, RawService service) {
        closing.add(service);
        resolve.put(new Origin(host, port), new Origin("127.0.0.1", service.port()));
        last = service;
        return this;
    }

    /** Makes {@link #HOST} lead to a service that is not a raw one. */
    public Harness leads(int port) {
        resolve.put(new Origin(HOST, 443), new Origin("127.0.0.1", port));
        return this;
    }

    /** Makes {@code host:port} lead to another port of this machine. */
    public Harness leading(String host, int port, int to) {
        resolve.put(new Origin(host, port), new Origin("127.0.0.1", to));
        return this;
    }

    /** Trusts these roots in the place of {@link #authority}. */
    public Harness trusting(String pem) {
        roots = pem;
        return this;
    }

    /** Has other machines reach it, which here is another port of this one. */
    public Harness reachable(InetSocketAddress address, @Nullable SSLContext tls) {
        network = new ProxySettings.Network(address, tls, "localhost:" + address.getPort());
        return this;
    }

    /** Has it wait for others as long as this. */
    public Harness patient(Deadlines chosen) {
        deadlines = chosen;
        return this;
    }

    /** Has it serve so many connections. */
    public Harness serving(int all, int ofOneRun) {
        limits = new ProxyLimits(all, ofOneRun, limits.answer(), limits.idle(), limits.stalled());
        return this;
    }

    /** Has requests of a provider show a certificate. */
    public Harness showing(ClientCertificate certificate) {
        certificates.add(certificate);
        return this;
    }

    /** Makes everything that this harness does not resolve itself go through a proxy. */
    public Harness through(ParentProxy proxy) {
        parent = proxy;
        return this;
    }

    /** A service that is to be found through that proxy only. */
    public Harness remote(RawService service) {
        closing.add(service);
        last = service;
        return this;
    }

    public RawService service() {
        return requireNonNull(last);
    }

    /** Starts with a route to the whole of {@link #HOST}. */
    public Harness start() throws IOException {
        return start(FixedInjector.route(HOST, 443, "", "work"));
    }

    public Harness start(Route... routes) throws IOException {
        injector = new FixedInjector(routes);
        return start(0);
    }

    /** Has the proxy end gently; gives how many requests were not answered. */
    public CompletableFuture<Integer> drain(Duration patience) {
        CompletableFuture<Integer> left = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                left.complete(proxy().drain(patience));
            } catch (InterruptedException interrupted) {
                left.completeExceptionally(interrupted);
            }
        });
        return left;
    }

    /** Waits until nobody can connect to the shared port any more. */
    public void awaitClosedPort() throws IOException, InterruptedException {
        awaitClosed(proxy().shared());
    }

    /** Waits until nobody can connect any more. */
    public void awaitClosed(int port) throws IOException, InterruptedException {
        while (true) {
            try (RawConnection _ = raw(port)) {
                Thread.sleep(5);
            } catch (ConnectException _) {
                return;
            } catch (SocketException _) {
                // it was closed while this one came
                Thread.onSpinWait();
            }
        }
    }

    /** Ends the proxy, and starts the next one where it was. */
    public void restart() throws IOException {
        int port = proxy().shared();
        proxy().close();
        start(port);
    }

    private Harness start(int port) throws IOException {
        EgressPolicy egress =
                new EgressPolicy(resolve, parent == null ? List.of() : List.of(new HostPattern(HOST)), parent);
        proxy = TestProxy.of(
                new ProxySettings(
                        egress,
                        roots == null ? authority.pem() : roots,
                        certificates,
                        network,
                        port,
                        limits,
                        own -> false),
                deadlines);
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
    public RawConnection raw() throws IOException {
        return raw(proxy().shared());
    }

    public RawConnection raw(int port) throws IOException {
        return RawConnection.to(port);
    }

    public static String authorization(String secret) {
        String pair = "run:" + secret;
        return "Proxy-Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    /** Sends a CONNECT with the run's secret. */
    public RawConnection connect(String authority) throws IOException {
        return connect(authority, FixedInjector.SECRET);
    }

    /** Sends a CONNECT with the secret of a run. */
    public RawConnection connect(String authority, String secret) throws IOException {
        RawConnection peer = raw();
        peer.send("CONNECT " + authority + " HTTP/1.1\r\nHost: " + authority + "\r\n" + authorization(secret) + "\r\n");
        return peer;
    }

    /** A connection inside which the run's certificate was verified for the host. */
    public RawConnection open() throws Exception {
        return open(HOST, HOST);
    }

    public RawConnection open(String host, String serverName) throws Exception {
        return open(connect(host + ":443"), serverName);
    }

    /** The same as {@link #open()} for the other run. */
    public RawConnection openForOther() throws Exception {
        return open(connect(HOST + ":443", FixedInjector.OTHER_SECRET), HOST);
    }

    private RawConnection open(RawConnection peer, String serverName) throws Exception {
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
        for (RawService each : closing) {
            each.close();
        }
    }
}
