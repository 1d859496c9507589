package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.HostPattern;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Route;
import authsome.ports.egress.ClientCertificate;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.ca.TestAuthority;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Certificates that services ask for, and TLS sessions that are resumed. */
class ClientCertificateTests {

    private static final String LAST = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi";
    private static final String HOST_LINE = "Host: " + Harness.HOST + "\r\n";

    private final Harness harness = new Harness();

    /** When each session of the service began that was not resumed: it keeps that moment when it is. */
    private final Set<Long> handshakes = ConcurrentHashMap.newKeySet();

    /** Who was there, for each request: the credential and the certificate. */
    private final List<String> callers = new CopyOnWriteArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    /** A service that wants a certificate, takes what it is shown, and serves one request for a connection. */
    private RawService service(boolean required, String... protocols) throws Exception {
        return RawService.tls(
                harness.authority.serveClients(Harness.HOST),
                talk -> {
                    SSLSocket socket = (SSLSocket) talk.socket;
                    if (required) {
                        socket.setNeedClientAuth(true);
                    } else {
                        socket.setWantClientAuth(true);
                    }
                    String head = talk.head();
                    handshakes.add(socket.getSession().getCreationTime());
                    if (head != null) {
                        callers.add(head.replaceAll("(?s).*key-of-(\\w+).*|.*", "$1") + " " + shown(socket));
                        talk.send(LAST);
                    }
                },
                protocols);
    }

    private static String shown(SSLSocket socket) {
        try {
            return socket.getSession().getPeerPrincipal().getName();
        } catch (SSLPeerUnverifiedException _) {
            return "nobody";
        }
    }

    private ClientCertificate certificate(String provider, String file, String content) throws IOException {
        Path path = Files.writeString(folder.resolve(file), content);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));
        return new ClientCertificate(new ProviderName(provider), new HostPattern(Harness.HOST), path, null);
    }

    private String get(String path) throws Exception {
        try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
            String head = peer.head();
            if (!head.startsWith("HTTP/1.1 200")) {
                return head + peer.rest();
            }
            RawConnection inside = peer.tls(harness.trustingRun(), Harness.HOST);
            inside.send("GET " + path + " HTTP/1.1\r\n" + HOST_LINE + "\r\n");
            return inside.rest();
        }
    }

    private static Route route(String provider, String path, String connection) {
        Route route = FixedInjector.route(Harness.HOST, 443, path, connection);
        return new Route(
                route.url(),
                new ConnectionId(new ProviderName(provider), new ConnectionName(connection)),
                route.placement(),
                route.obtainedAt());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void showsTheCertificateOfTheProvider(String protocol) throws Exception {
        harness.showing(certificate(
                        "test", "a.pem", harness.authority.client("a").pem()))
                .service(Harness.HOST, 443, service(true, protocol))
                .start();
        assertEquals(LAST, get("/"));
        assertEquals(LAST, get("/"));
        assertEquals(List.of("work CN=a", "work CN=a"), callers);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void failsWhereOneIsWanted(String protocol) throws Exception {
        harness.service(Harness.HOST, 443, service(true, protocol)).start();
        String answer = get("/");
        assertRefused(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void failsWhereAnotherOneIsWanted(String protocol) throws Exception {
        harness.showing(certificate(
                        "test",
                        "a.pem",
                        new TestAuthority("stranger").client("a").pem()))
                .service(Harness.HOST, 443, service(true, protocol))
                .start();
        String answer = get("/");
        assertRefused(answer);
    }

    /** What the service said may be lost: it ends the connection without reading the rest. */
    private void assertRefused(String answer) {
        assertTrue(answer.startsWith("HTTP/1.1 502 "), answer);
        assertTrue(
                answer.contains("upstream.client_certificates")
                        || answer.contains("ended the connection")
                        || answer.contains("TLS with " + Harness.HOST + ":443 failed"),
                answer);
        assertEquals(List.of(), callers);
    }

    @Test
    void showsNoneForRequestsWithoutItsCredential() throws Exception {
        harness.showing(certificate(
                        "test", "a.pem", harness.authority.client("a").pem()))
                .service(Harness.HOST, 443, service(false))
                .start(FixedInjector.route(Harness.HOST, 443, "/v1", "work"));
        assertEquals(LAST, get("/other"));
        assertEquals(LAST, get("/v1"));
        assertEquals(LAST, get("/other"));
        assertEquals(List.of(" nobody", "work CN=a", " nobody"), callers);
    }

    @Test
    void neverMixesThoseOfTwoProviders() throws Exception {
        harness.showing(certificate(
                        "one", "one.pem", harness.authority.client("one").pem()))
                .showing(certificate(
                        "two", "two.pem", harness.authority.client("two").pem()))
                .service(Harness.HOST, 443, service(false))
                .start(route("one", "/a", "first"), route("two", "/b", "second"), route("three", "/c", "third"));
        for (int i = 0; i < 3; i++) {
            get("/a");
            get("/b");
            get("/c");
        }
        List<String> round = List.of("first CN=one", "second CN=two", "third nobody");
        assertEquals(List.of(round, round, round).stream().flatMap(List::stream).toList(), callers);
    }

    @Test
    void takesARenewedFileFromTheNextConnectionOn() throws Exception {
        harness.showing(certificate(
                        "test", "a.pem", harness.authority.client("a").pem()))
                .service(Harness.HOST, 443, service(true))
                .start();
        get("/");
        certificate("test", "a.pem", harness.authority.client("b").pem());
        get("/");
        get("/");
        assertEquals(List.of("work CN=a", "work CN=b", "work CN=b"), callers);
        assertEquals(2, handshakes.size(), "a session never goes on with another certificate");
    }

    @Test
    void sendsNothingWhereTheFileCannotBeUsed() throws Exception {
        ClientCertificate broken = certificate("test", "a.pem", "nonsense");
        harness.showing(broken).service(Harness.HOST, 443, service(false)).start();
        String answer = get("/");
        assertTrue(answer.startsWith("HTTP/1.1 502 "), answer);
        assertTrue(
                answer.contains("the client certificate of test for " + Harness.HOST + ", " + broken.file()), answer);
        Files.setPosixFilePermissions(broken.file(), PosixFilePermissions.fromString("rw-r--r--"));
        assertTrue(get("/").contains("chmod 600"));
        Files.delete(broken.file());
        assertTrue(get("/").contains("there is no file"));
        assertEquals(List.of(), callers);
        assertEquals(
                "[client_certificate, client_certificate, client_certificate]",
                harness.injector().refused.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void resumesSessions(String protocol) throws Exception {
        harness.service(Harness.HOST, 443, service(false, protocol)).start();
        for (int i = 0; i < 10; i++) {
            assertEquals(LAST, get("/"));
        }
        assertEquals(10, harness.service().connections());
        assertEquals(1, handshakes.size());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void resumesSessionsWithTheSameCertificateOnly(String protocol) throws Exception {
        harness.showing(certificate(
                        "one", "one.pem", harness.authority.client("one").pem()))
                .showing(certificate(
                        "two", "two.pem", harness.authority.client("two").pem()))
                .service(Harness.HOST, 443, service(false, protocol))
                .start(route("one", "/a", "first"), route("two", "/b", "second"));
        for (int i = 0; i < 5; i++) {
            get("/a");
            get("/b");
        }
        assertEquals(10, callers.size());
        // the look before the first request, which shows none, carries nothing and is not counted here
        assertEquals(2, handshakes.size());
    }
}
