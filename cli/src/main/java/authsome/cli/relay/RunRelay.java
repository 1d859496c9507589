package authsome.cli.relay;

import authsome.api.client.http.DaemonAddress;
import authsome.domain.secret.Secret;
import authsome.ports.run.PeerUser;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * Two ports of this machine's loopback that lead to the proxy of a daemon elsewhere, by TLS: one for clients that send the run's
 * secret themselves, and one for those that cannot, such as JVMs, which admits processes of this user and names the run for
 * them. It reads nothing of what passes.
 */
public final class RunRelay implements AutoCloseable {

    private static final int BACKLOG = 256;
    private static final int PLACES = 1_024;
    private static final int SIZE = 16 * 1024;
    private static final int PAUSE_MILLIS = 20;

    private final ServerSocket shared;
    private final ServerSocket own;
    private final Semaphore places = new Semaphore(PLACES);
    private final PeerUser peerUser = new PeerUser();

    private RunRelay(ServerSocket shared, ServerSocket own) {
        this.shared = shared;
        this.own = own;
    }

    /** Takes two ports; whoever connects waits until it is said where they lead. */
    public static RunRelay open() throws IOException {
        ServerSocket shared = loopback();
        try {
            return new RunRelay(shared, loopback());
        } catch (IOException failure) {
            shared.close();
            throw failure;
        }
    }

    private static ServerSocket loopback() throws IOException {
        return new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
    }

    public int port() {
        return shared.getLocalPort();
    }

    /** The port for clients that cannot send the run's secret. */
    public int ownPort() {
        return own.getLocalPort();
    }

    /** Leads to a proxy from now on. */
    public void lead(DaemonAddress proxy, Secret secret) {
        Upstream upstream = new Upstream(proxy, secret);
        Thread.ofVirtual().name("relay-accept").start(() -> accept(shared, client -> relay(client, upstream, false)));
        Thread.ofVirtual().name("relay-accept-own").start(() -> accept(own, client -> admit(client, upstream)));
    }

    /** What becomes of a connection. */
    private interface Handler {
        void handle(Socket client) throws IOException, InterruptedException;
    }

    private void accept(ServerSocket server, Handler handler) {
        try {
            while (!server.isClosed()) {
                places.acquire();
                acceptOne(server, handler);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void acceptOne(ServerSocket server, Handler handler) throws InterruptedException {
        try {
            Socket client = server.accept();
            Thread.ofVirtual().name("relay").start(() -> {
                try (client) {
                    handler.handle(client);
                } catch (IOException _) {
                    // one of the two went away: the other sees its connection end
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                } finally {
                    places.release();
                }
            });
        } catch (IOException _) {
            // closed, or descriptors are short, which passes
            places.release();
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private void admit(Socket client, Upstream upstream) throws IOException, InterruptedException {
        InetSocketAddress peer = (InetSocketAddress) client.getRemoteSocketAddress();
        if (peerUser.isSelf(peer, (InetSocketAddress) client.getLocalSocketAddress())) {
            relay(client, upstream, true);
        } else {
            answer(client, "403 Forbidden", "this port serves processes of the user who started the run only");
        }
    }

    private static void relay(Socket client, Upstream upstream, boolean naming)
            throws IOException, InterruptedException {
        client.setTcpNoDelay(true);
        Socket server;
        try {
            server = upstream.connect();
        } catch (IOException failure) {
            answer(client, "502 Bad Gateway", "the proxy of the daemon cannot be reached: " + failure.getMessage());
            return;
        }
        try (server) {
            if (naming) {
                byte[] name = upstream.naming();
                server.getOutputStream().write(name);
                Arrays.fill(name, (byte) 0);
            }
            Thread back = Thread.ofVirtual().name("relay-back").start(() -> pump(server, client));
            pump(client, server);
            back.join();
        }
    }

    private static void pump(Socket from, Socket to) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            byte[] buffer = new byte[SIZE];
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                out.write(buffer, 0, count);
                out.flush();
            }
            to.shutdownOutput();
        } catch (IOException _) {
            // one side broke: nothing can pass any more, in either direction
            closeQuietly(from);
            closeQuietly(to);
        }
    }

    private static void answer(Socket client, String status, String sentence) throws IOException {
        byte[] body = ("authsome: " + sentence + "\n").getBytes(StandardCharsets.UTF_8);
        String head = "HTTP/1.1 " + status + "\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: "
                + body.length + "\r\nConnection: close\r\n\r\n";
        client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        client.getOutputStream().write(body);
        client.shutdownOutput();
        // closing over unread bytes would reset the answer away
        client.setSoTimeout(1_000);
        client.getInputStream().skipNBytes(Long.MAX_VALUE);
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is gone already
        }
    }

    @Override
    public void close() {
        try (shared;
                own) {
            // both, whatever the first says
        } catch (IOException _) {
            // the ports go with the process
        }
    }
}
