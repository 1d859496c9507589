package authsome.proxy.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.DirectRule;
import authsome.domain.egress.EgressPolicy;
import authsome.domain.egress.ParentProxy;
import authsome.domain.provider.HostPattern;
import authsome.domain.routing.Origin;
import authsome.ports.egress.NameLookup;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.net.Deadlines;
import authsome.proxy.net.Watch;
import authsome.proxy.net.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses of a host are dialled. Names are looked up in a list of the test; the sockets are real. */
class DialerTests {

    private static final String HOST = "api.acme.test";
    private static final EgressPolicy NAMED = new EgressPolicy(Map.of(), List.of(new HostPattern(HOST)));

    private static final Watch WATCH = new Watch(Deadlines.USUAL);

    private final List<AutoCloseable> open = new ArrayList<>();
    private final List<String> lookups = new CopyOnWriteArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "192.168.0.1",
                "::1",
                "fd00::1",
                "::ffff:10.0.0.1",
                "64:ff9b::7f00:1",
                "2002:7f00:1::",
                "169.254.169.254",
                "fd00:ec2::254",
                "100.100.100.200",
                "fe80::1",
                "0.0.0.0",
                "224.0.0.1",
                "192.0.2.1"
            })
    void refusesCredentialsToWhatIsNotTheInternet(String address) throws Exception {
        UpstreamException refused = refusedInjected(EgressPolicy.STRICT, address);
        assertEquals(403, refused.status());
        assertEquals("address_refused", refused.code());
        assertTrue(refused.sentence().contains("upstream.allow_private"), refused.sentence());
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "fd00:ec2::254", "::ffff:169.254.169.254", "0.0.0.0", "255.255.255.255"})
    void refusesMetadataAndReservedAddressesWhateverTheOperatorSays(String address) throws Exception {
        assertEquals("address_refused", refusedInjected(NAMED, address).code());
        Dialer dialer = dialer(NAMED, address);
        UpstreamException refused =
                assertThrows(UpstreamException.class, () -> dialer.dialTunnel(new Origin(HOST, 443), true));
        assertEquals("address_refused", refused.code());
    }

    @Test
    void dialsTheAllowedOnesOfASetAndNeverTheOthers() throws Exception {
        ServerSocket good = listen("127.0.0.2", 0);
        ServerSocket trap = listen("127.0.0.1", good.getLocalPort());
        // whoever dials 0.0.0.0 arrives at 127.0.0.1
        Dialer dialer = dialer(NAMED, "0.0.0.0", "169.254.169.254", "127.0.0.2");
        try (Wire wire = dialer.dialInjected(new Origin(HOST, good.getLocalPort()))) {
            assertEquals(InetAddress.ofLiteral("127.0.0.2"), wire.peer().getAddress());
        }
        trap.setSoTimeout(300);
        assertThrows(SocketTimeoutException.class, trap::accept);
    }

    @Test
    void refusesASetOfNothingElse() throws Exception {
        ServerSocket trap = listen("127.0.0.1", 0);
        Dialer dialer = dialer(EgressPolicy.STRICT, "127.0.0.1", "10.0.0.1", "255.255.255.255");
        UpstreamException refused =
                assertThrows(UpstreamException.class, () -> dialer.dialInjected(new Origin(HOST, trap.getLocalPort())));
        assertEquals("address_refused", refused.code());
        trap.setSoTimeout(300);
        assertThrows(SocketTimeoutException.class, trap::accept);
    }

    @Test
    void looksUpOnceAndDialsWhatItJudged() throws Exception {
        ServerSocket good = listen("127.0.0.2", 0);
        ServerSocket rebound = listen("127.0.0.1", good.getLocalPort());
        NameLookup rebinding = host -> {
            lookups.add(host);
            return addresses(lookups.size() == 1 ? "127.0.0.2" : "127.0.0.1");
        };
        Dialer dialer = new Dialer(NAMED, _ -> false, WATCH, rebinding);
        open.add(dialer);
        try (Wire wire = dialer.dialInjected(new Origin(HOST, good.getLocalPort()))) {
            assertEquals(InetAddress.ofLiteral("127.0.0.2"), wire.peer().getAddress());
        }
        assertEquals(List.of(HOST), lookups);
        rebound.setSoTimeout(200);
        assertThrows(SocketTimeoutException.class, rebound::accept);
    }

    @Test
    void fallsBackWithinTheSet() throws Exception {
        ServerSocket six = listen("::1", 0);
        Dialer dialer = dialer(NAMED, "127.0.0.1", "127.0.0.2", "::1");
        try (Wire wire = dialer.dialInjected(new Origin(HOST, six.getLocalPort()))) {
            assertEquals(InetAddress.ofLiteral("::1"), wire.peer().getAddress());
        }
    }

    @Test
    void ownPortsAndTheWayBackOfASandboxAreJudgedForEachAddress() throws Exception {
        ServerSocket server = listen("127.0.0.1", 0);
        int port = server.getLocalPort();
        try (Dialer own =
                new Dialer(NAMED, candidate -> candidate == port, WATCH, _ -> addresses("127.0.0.1", "::1"))) {
            UpstreamException refused =
                    assertThrows(UpstreamException.class, () -> own.dialTunnel(new Origin(HOST, port), true));
            assertEquals("own_address", refused.code());
        }
        Dialer dialer = dialer(EgressPolicy.STRICT, "127.0.0.1", "127.0.0.2");
        UpstreamException refused =
                assertThrows(UpstreamException.class, () -> dialer.dialTunnel(new Origin(HOST, port), false));
        assertEquals("sandboxed", refused.code());
        dialer.dialTunnel(new Origin(HOST, port), true).close();
    }

    @Test
    void saysThatNothingAnswers() throws Exception {
        ServerSocket gone = listen("127.0.0.1", 0);
        gone.close();
        Dialer dialer = dialer(NAMED, "127.0.0.1", "127.0.0.2");
        UpstreamException failed =
                assertThrows(UpstreamException.class, () -> dialer.dialInjected(new Origin(HOST, gone.getLocalPort())));
        assertEquals(502, failed.status());
        assertEquals("connect_failed", failed.code());
        Dialer nobody = new Dialer(NAMED, _ -> false, WATCH, host -> {
            throw new UnknownHostException(host);
        });
        open.add(nobody);
        UpstreamException unknown =
                assertThrows(UpstreamException.class, () -> nobody.dialInjected(new Origin(HOST, 443)));
        assertEquals("unknown_host", unknown.code());
    }

    @Test
    void tunnelsThroughTheNetworksProxyAndLosesNothingThatCameEarly() throws Exception {
        try (RawService parent = RawService.plain(talk -> {
            talk.head();
            talk.send("HTTP/1.1 200 OK\r\nX: y\r\n\r\n220 hello");
        })) {
            Dialer dialer = dialer(behind(parent.port()), "127.0.0.1");
            try (Wire wire = dialer.dialTunnel(new Origin("mail.acme.test", 25), false)) {
                assertEquals("220 hello", new String(wire.getInputStream().readNBytes(9), StandardCharsets.US_ASCII));
            }
            assertEquals(
                    List.of("CONNECT mail.acme.test:25 HTTP/1.1\r\nHost: mail.acme.test:25\r\n\r\n"), parent.heads());
        }
    }

    @Test
    void exemptionsAndThisMachineAreReachedWithoutTheProxy() throws Exception {
        ServerSocket here = listen("127.0.0.1", 0);
        try (RawService parent = RawService.plain(RawService.Talk::head)) {
            Dialer dialer = dialer(behind(parent.port(), ".acme.test", "10.0.0.0/8"), "127.0.0.1");
            for (String host : List.of("api.acme.test", "localhost", "127.0.0.1", "app.localhost")) {
                dialer.dialTunnel(new Origin(host, here.getLocalPort()), true).close();
            }
            assertEquals(List.of(), parent.heads());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"169.254.169.254", "::ffff:169.254.169.254", "0.0.0.0"})
    void addressesAreJudgedBehindAProxyToo(String host) throws Exception {
        try (RawService parent = RawService.plain(RawService.Talk::head)) {
            Dialer dialer = dialer(behind(parent.port()), "127.0.0.1");
            Origin origin = new Origin(host, 80);
            for (Executable dial : List.<Executable>of(
                    () -> dialer.dialTunnel(origin, true),
                    () -> dialer.dialPlain(origin, true),
                    () -> dialer.dialInjected(origin))) {
                assertEquals(
                        "address_refused",
                        assertThrows(UpstreamException.class, dial).code());
            }
            assertEquals(List.of(), parent.heads());
        }
    }

    @ParameterizedTest
    @CsvSource({
        "HTTP/1.1 403 No,parent_proxy_refused,502",
        "HTTP/1.1 302 Found,parent_proxy_refused,502",
        "HTTP/1.1 407 Who,parent_proxy_auth,502",
        "SSH-2.0-x,parent_proxy_failed,502",
        "'',parent_proxy_failed,502"
    })
    void saysWhatIsWrongWithTheProxy(String answer, String code, int status) throws Exception {
        try (RawService parent = RawService.plain(talk -> {
            talk.head();
            talk.send(answer.isEmpty() ? "" : answer + "\r\n\r\n");
        })) {
            Dialer dialer = dialer(behind(parent.port()), "127.0.0.1");
            UpstreamException failed =
                    assertThrows(UpstreamException.class, () -> dialer.dialInjected(new Origin("api.far.test", 443)));
            assertEquals(code, failed.code());
            assertEquals(status, failed.status());
            assertTrue(failed.sentence().contains("proxy.corp.test:" + parent.port()) || code.endsWith("_failed"));
        }
    }

    @Test
    void neverTakesItselfForTheNetworksProxy() throws Exception {
        ServerSocket self = listen("127.0.0.1", 0);
        int port = self.getLocalPort();
        try (Dialer dialer =
                new Dialer(behind(port), candidate -> candidate == port, WATCH, _ -> addresses("127.0.0.1"))) {
            UpstreamException refused =
                    assertThrows(UpstreamException.class, () -> dialer.dialTunnel(new Origin("far.test", 443), true));
            assertEquals("parent_proxy_refused", refused.code());
        }
    }

    private static EgressPolicy behind(int port, String... direct) {
        return new EgressPolicy(
                Map.of(),
                List.of(),
                new ParentProxy(
                        new Origin("proxy.corp.test", port),
                        null,
                        Stream.of(direct).map(DirectRule::new).toList()));
    }

    private UpstreamException refusedInjected(EgressPolicy egress, String address) {
        Dialer dialer = dialer(egress, address);
        return assertThrows(UpstreamException.class, () -> dialer.dialInjected(new Origin(HOST, 443)));
    }

    private Dialer dialer(EgressPolicy egress, String... addresses) {
        Dialer dialer = new Dialer(egress, _ -> false, WATCH, _ -> addresses(addresses));
        open.add(dialer);
        return dialer;
    }

    private ServerSocket listen(String address, int port) throws IOException {
        ServerSocket server = new ServerSocket(port, 5, InetAddress.ofLiteral(address));
        open.add(server);
        return server;
    }

    private static InetAddress[] addresses(String... literals) {
        return Stream.of(literals).map(InetAddress::ofLiteral).toArray(InetAddress[]::new);
    }
}
