package authsome.ports.tck.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FreePortsTests {

    @Test
    void givesNoPortTwiceAndNoneThatTheKernelGives() {
        Set<Integer> given = new HashSet<>();
        for (int i = 0; i < 200; i++) {
            int port = FreePorts.one();
            assertTrue(given.add(port), "twice: " + port);
            assertTrue(port >= 15_000 && port < 32_768, "port " + port);
        }
    }

    @Test
    void passesOverOneAtWhichSomebodyListens() throws IOException {
        int before = FreePorts.one();
        // the next two in the row, unless somebody was there before us
        try (ServerSocket taken = listen(before + 1);
                ServerSocket behind = listen(before + 3)) {
            int one = FreePorts.one();
            assertNotEquals(taken.getLocalPort(), one);
            assertNotEquals(behind.getLocalPort(), FreePorts.pair() + 1);
        }
    }

    private static ServerSocket listen(int port) throws IOException {
        try {
            return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        } catch (IOException taken) {
            return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        }
    }

    @Test
    void bothOfAPairAreFree() throws IOException {
        int port = FreePorts.pair();
        try (ServerSocket one = listen(port);
                ServerSocket next = listen(port + 1)) {
            assertEquals(port + 1, next.getLocalPort());
            assertEquals(port, one.getLocalPort());
        }
    }
}
