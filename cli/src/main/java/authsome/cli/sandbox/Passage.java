package authsome.cli.sandbox;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * The sockets in the folder that both sides of a sandbox see, and what is said at the one where the warden inside reports.
 *
 * <p>Inside to outside: {@code STARTS} before the command is started, then {@code ENDED} and its exit code. Outside to
 * inside: the numbers of signals for it. When one side hears the other go, it ends.
 */
final class Passage {

    static final byte STARTS = 'S';
    static final byte ENDED = 'E';

    private Passage() {}

    static UnixDomainSocketAddress reports(Path folder) {
        return UnixDomainSocketAddress.of(folder.resolve("warden"));
    }

    static UnixDomainSocketAddress way(Path folder, int port) {
        return UnixDomainSocketAddress.of(folder.resolve(Integer.toString(port)));
    }

    static InetSocketAddress loopback(int port) {
        return new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port);
    }

    /** The next byte; -1 when the other side is gone. */
    static int read(SocketChannel channel) throws IOException {
        ByteBuffer one = ByteBuffer.allocate(1);
        return channel.read(one) == 1 ? one.get(0) & 0xFF : -1;
    }

    static void write(SocketChannel channel, int... bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(bytes.length);
        for (int one : bytes) {
            buffer.put((byte) one);
        }
        buffer.flip();
        while (buffer.hasRemaining()) {
            channel.write(buffer);
        }
    }
}
