package authsome.ports.tck.openbao;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntUnaryOperator;

/**
 * The way to one node that the other nodes of its cluster take: a port that leads to the node's own one, unless one of the two
 * is cut off.
 */
final class ClusterLink implements AutoCloseable {

    private static final int BACKLOG = 50;

    private record Pipe(int source, Socket in, Socket out) {}

    private final ServerSocket socket;
    private final int node;
    private final int port;
    private final Set<Integer> cut;
    private final IntUnaryOperator ownerOfPort;
    private final Set<Pipe> pipes = ConcurrentHashMap.newKeySet();

    /**
     * @param node where it leads
     * @param port the node's own port
     * @param cut the nodes that are cut off now
     * @param ownerOfPort which node a connection comes from, by its port; -1 when none is known
     */
    ClusterLink(int node, int port, Set<Integer> cut, IntUnaryOperator ownerOfPort) {
        this.node = node;
        this.port = port;
        this.cut = cut;
        this.ownerOfPort = ownerOfPort;
        try {
            this.socket = new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        Thread.ofVirtual().start(this::accept);
    }

    int port() {
        return socket.getLocalPort();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket in = socket.accept();
                Thread.ofVirtual().start(() -> connect(in));
            } catch (IOException _) {
                // closed, or too many files: the next one tells
            }
        }
    }

    private void connect(Socket in) {
        int source = ownerOfPort.applyAsInt(in.getPort());
        if (cut.contains(node) || cut.contains(source)) {
            close(in);
            return;
        }
        Socket out = new Socket();
        Pipe pipe = new Pipe(source, in, out);
        pipes.add(pipe);
        try {
            out.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            Thread.ofVirtual().start(() -> copy(pipe, in, out));
            copy(pipe, out, in);
        } catch (IOException _) {
            end(pipe);
        }
    }

    private void copy(Pipe pipe, Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // one end is gone, and so is the other
        } finally {
            end(pipe);
        }
    }

    private void end(Pipe pipe) {
        close(pipe.in());
        close(pipe.out());
        pipes.remove(pipe);
    }

    /** Breaks what goes through it to or from a node. */
    void breakOff(int other) {
        pipes.stream().filter(pipe -> node == other || pipe.source() == other).forEach(this::end);
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException _) {
            // nobody can connect any more in any case
        }
        pipes.forEach(this::end);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is of no use any more
        }
    }
}
