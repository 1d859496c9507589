package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.ParentProxy;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.tck.LeftOut;
import authsome.ports.tck.wire.FakeParentProxy;
import authsome.ports.tck.wire.FreePorts;
import authsome.ports.tck.wire.RawConnection;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proxy of a network as others make it. Names of the test are known to one of ours behind it. */
class TinyproxyTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    private final Harness harness = new Harness();
    private @Nullable Process tinyproxy;

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        harness.close();
        if (tinyproxy != null) {
            tinyproxy.destroy();
            tinyproxy.waitFor();
        }
    }

    @Test
    void servesTunnelsAndPlainHttpToWhoHasItsPassword() throws Exception {
        LeftOut.without("tinyproxy");
        harness.remote(RawService.tls(harness.authority.serve(Harness.HOST), RawService.answering(OK)));
        try (RawService plain = RawService.plain(RawService.answering(OK));
                FakeParentProxy names = new FakeParentProxy(
                        Map.of(Harness.HOST + ":443", harness.service().port(), "plain.far.test:80", plain.port()),
                        null)) {
            Origin at = new Origin("127.0.0.1", start(names.port()));
            harness.through(new ParentProxy(at, Secret.ofUtf8("corp:secret"), List.of()))
                    .start();
            try (RawConnection peer = harness.open()) {
                peer.send("GET /v1 HTTP/1.1\r\nHost: " + Harness.HOST + "\r\n\r\n");
                assertEquals(OK, peer.until("hi"));
            }
            assertEquals(OK, plainHttp());
            assertTrue(harness.service().heads().getFirst().contains("Bearer key-of-work"));
            harness.close();
            harness.through(new ParentProxy(at, Secret.ofUtf8("corp:wrong"), List.of()))
                    .start();
            try (RawConnection peer = harness.connect(Harness.HOST + ":443")) {
                assertTrue(peer.head().startsWith("HTTP/1.1 502 "));
                assertTrue(peer.rest().contains("upstream.proxy_credentials"));
            }
            assertTrue(plainHttp().matches("(?s)HTTP/1\\.[01] 401 .*"), "to a wrong password it does not say 407");
        }
    }

    private String plainHttp() throws IOException {
        try (RawConnection peer = harness.raw()) {
            peer.send("GET http://plain.far.test/ HTTP/1.1\r\nHost: plain.far.test\r\nConnection: close\r\n"
                    + Harness.authorization(FixedInjector.SECRET) + "\r\n");
            String head = peer.head();
            return head.startsWith("HTTP/1.1 200") || head.startsWith("HTTP/1.0 200") ? OK : head;
        }
    }

    private int start(int names) throws Exception {
        int port = FreePorts.one();
        Path settings = Files.writeString(folder.resolve("tinyproxy.conf"), """
                Port %d
                Listen 127.0.0.1
                Timeout 30
                MaxClients 20
                LogLevel Error
                BasicAuth corp secret
                Upstream http 127.0.0.1:%d
                """.formatted(port, names));
        tinyproxy = new ProcessBuilder("tinyproxy", "-d", "-c", settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("tinyproxy.log").toFile())
                .start();
        for (int i = 0; i < 200; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 200);
                return port;
            } catch (IOException _) {
                Thread.sleep(25);
            }
        }
        throw new AssertionError(Files.readString(folder.resolve("tinyproxy.log")));
    }
}
