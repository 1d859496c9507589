package authsome.ports.run;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PeerUserTests {

    @TempDir
    private Path folder;

    @Test
    void knowsOurOwnProcesses() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket accepted = server.accept()) {
            assertTrue(client.isConnected());
            assertTrue(new PeerUser().isSelf(peer(accepted), here(accepted)));
        }
    }

    @Test
    void refusesAPeerThatIsNotInTheTable() throws IOException {
        InetSocketAddress nobody = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1);
        assertFalse(new PeerUser().isSelf(nobody, nobody));
    }

    @Test
    void refusesAnotherUsersProcess() throws IOException {
        assertTrue(withTable("1000").isSelf(address(0x8AE0), address(0x1F90)));
        assertFalse(withTable("1001").isSelf(address(0x8AE0), address(0x1F90)));
        assertFalse(withTable("1000").isSelf(address(0x8AE1), address(0x1F90)));
        assertFalse(withTable("1000").isSelf(address(0x8AE0), address(0x1F91)));
    }

    @Test
    void refusesEverybodyWhereThereIsNoTable() throws IOException {
        Path status = Files.writeString(folder.resolve("status"), "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\n");
        PeerUser user = new PeerUser(status, List.of(folder.resolve("absent")));
        assertFalse(user.isSelf(address(1), address(2)));
    }

    /** A table as the kernel of a little-endian machine writes it, in which our uid is 1000. */
    private PeerUser withTable(String uidOfPeer) throws IOException {
        Path status = Files.writeString(folder.resolve("status"), "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\n");
        Path table = Files.writeString(folder.resolve("tcp"), """
                  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode
                   0: 0100007F:1F90 0100007F:8AE0 01 00000000:00000000 00:00000000 00000000  1000        0 1 1
                   1: 0100007F:8AE0 0100007F:1F90 01 00000000:00000000 00:00000000 00000000  %s        0 2 1
                """.replace("%s", uidOfPeer));
        return new PeerUser(status, List.of(table));
    }

    private static InetSocketAddress address(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    private static InetSocketAddress peer(Socket socket) {
        return (InetSocketAddress) socket.getRemoteSocketAddress();
    }

    private static InetSocketAddress here(Socket socket) {
        return (InetSocketAddress) socket.getLocalSocketAddress();
    }
}
