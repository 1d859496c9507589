package authsome.cli.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.ports.tck.wire.FreePorts;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
final class ForwarderTests {

    @Test
    void twoLeadFromAPortToAPortAndHalfClosesPass(@TempDir Path folder) throws Exception {
        UnixDomainSocketAddress middle = UnixDomainSocketAddress.of(folder.resolve("way"));
        int port = FreePorts.one();
        try (ServerSocket service = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                Forwarder _ = Forwarder.start(middle, Passage.loopback(service.getLocalPort()));
                Forwarder _ = Forwarder.start(Passage.loopback(port), middle)) {
            Thread.ofVirtual().start(() -> count(service));
            for (int i = 0; i < 2; i++) {
                try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
                    client.getOutputStream().write(new byte[300_000]);
                    client.shutdownOutput();
                    String answer = new String(client.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                    assertEquals("300000 bytes", answer);
                }
            }
        }
    }

    @Test
    void aClientSeesThatNobodyAnswers(@TempDir Path folder) throws Exception {
        int port = FreePorts.one();
        try (Forwarder _ =
                        Forwarder.start(Passage.loopback(port), UnixDomainSocketAddress.of(folder.resolve("nobody")));
                Socket client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            assertEquals(-1, client.getInputStream().read());
        }
    }

    private static void count(ServerSocket service) {
        try {
            while (true) {
                try (Socket peer = service.accept()) {
                    int all = peer.getInputStream().readAllBytes().length;
                    peer.getOutputStream().write((all + " bytes").getBytes(StandardCharsets.US_ASCII));
                }
            }
        } catch (IOException _) {
            // the test is over
        }
    }
}
