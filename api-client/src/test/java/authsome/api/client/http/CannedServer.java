package authsome.api.client.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketAddress;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Answers each connection to a Unix socket with the same bytes, whatever it is asked. */
final class CannedServer implements AutoCloseable {

    private final ServerSocketChannel listener;
    private final byte[] reply;
    private final boolean thenClose;
    private volatile String lastRequest = "";

    CannedServer(Path socket, String reply, boolean thenClose) throws IOException {
        this.reply = reply.getBytes(StandardCharsets.ISO_8859_1);
        this.thenClose = thenClose;
        this.listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        SocketAddress address = UnixDomainSocketAddress.of(socket);
        listener.bind(address);
        Thread.ofVirtual().start(this::serve);
    }

    String lastRequest() {
        return lastRequest;
    }

    private void serve() {
        try {
            while (true) {
                SocketChannel channel = listener.accept();
                ByteBuffer request = ByteBuffer.allocate(8192);
                channel.read(request);
                lastRequest = new String(request.array(), 0, request.position(), StandardCharsets.ISO_8859_1);
                channel.write(ByteBuffer.wrap(reply));
                if (thenClose) {
                    channel.close();
                }
            }
        } catch (ClosedChannelException _) {
            // the test is over
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
