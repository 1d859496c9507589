package authsome.daemon.wiring;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.api.http.LoopbackPorts;
import authsome.home.lifecycle.PortNeighbour;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class PortNeighbourTests {

    @Test
    void namesTheNeighbour() throws Exception {
        assertEquals("an authsome 0.7.1 of another home", neighbourAnswering("""
                HTTP/1.1 200 OK\r
                \r
                {"status":"ok","version":"0.7.1"}"""));
        assertEquals("another program", neighbourAnswering("SSH-2.0-x\r\n"));
        assertEquals("another program", PortNeighbour.describe(LoopbackPorts.anyFree()));
    }

    private static String neighbourAnswering(String answer) throws Exception {
        try (ServerSocket server = new ServerSocket()) {
            server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            Thread thread = Thread.ofVirtual().start(() -> {
                try (Socket socket = server.accept()) {
                    socket.getInputStream().read();
                    socket.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
                    socket.shutdownOutput();
                    socket.getInputStream().readAllBytes();
                } catch (IOException ended) {
                    throw new AssertionError(ended);
                }
            });
            String said = PortNeighbour.describe(server.getLocalPort());
            thread.join();
            return said;
        }
    }
}
