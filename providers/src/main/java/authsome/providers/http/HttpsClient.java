package authsome.providers.http;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.egress.ParentProxy;
import authsome.domain.routing.Origin;
import authsome.ports.egress.HappyEyeballs;
import authsome.ports.egress.NameLookup;
import authsome.ports.egress.ParentProxyException;
import authsome.ports.egress.ParentTunnel;
import authsome.ports.egress.TlsProblem;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * Sends requests over https to servers that are not trusted. All addresses of a host are looked up once, each is judged by
 * the operator's egress policy, and those that it allows are dialled; the certificate is verified for the host of the URL. A connection carries one exchange, so no
 * reply can spoil another. Redirects are replies like any other; no proxy that this Java was told of is asked; an exchange takes at most its limit,
 * whatever the server does, and its body is at most 1 MiB, unless a longer document is asked for. Safe for use by many threads.
 */
public final class HttpsClient {

    private final Addresses addresses;
    private final Trust trust;
    private final Duration limit;

    /**
     * @param extraRoots PEM of further roots for origins that {@code egress} names; may be empty
     * @param limit how long an exchange may take, from looking up the name to the end of the reply
     */
    public HttpsClient(EgressPolicy egress, String extraRoots, SecureRandom random, Duration limit) {
        this(egress, extraRoots, random, limit, NameLookup.SYSTEM);
    }

    HttpsClient(EgressPolicy egress, String extraRoots, SecureRandom random, Duration limit, NameLookup names) {
        this.addresses = new Addresses(egress, names);
        this.trust = new Trust(egress, extraRoots, random);
        this.limit = limit;
    }

    OutboundReply send(OutboundRequest request) throws OutboundException {
        String problem = OutboundRequest.problem(request.url());
        if (problem != null) {
            throw new OutboundException("no request can be sent to this URL: " + problem, false);
        }
        Origin origin = origin(request);
        try (Deadline deadline = new Deadline(limit);
                Socket plain = dial(origin, deadline)) {
            return exchange(origin, request, plain, deadline);
        } catch (IOException closing) {
            throw new OutboundException("the connection to " + origin + " cannot be closed", true);
        }
    }

    private OutboundReply exchange(Origin origin, OutboundRequest request, Socket plain, Deadline deadline)
            throws OutboundException {
        boolean sent = false;
        byte[] bytes = request.bytes();
        try {
            SSLSocket socket = trust.connect(origin, plain);
            sent = true;
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
            return new ReplyReader(new BufferedInputStream(socket.getInputStream()), request.mostBytes())
                    .read(request.isHeadOnly());
        } catch (MalformedReplyException malformed) {
            throw new OutboundException(
                    deadline.isOver() ? tooLong(origin) : origin.host() + ": " + malformed.getMessage(), true);
        } catch (SSLException failed) {
            if (deadline.isOver()) {
                throw new OutboundException(tooLong(origin), sent);
            }
            throw new OutboundException(
                    sent
                            ? origin + " ended the connection"
                            : TlsProblem.of(failed).sentence(origin),
                    sent);
        } catch (IOException _) {
            throw new OutboundException(deadline.isOver() ? tooLong(origin) : origin + " ended the connection", sent);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    private Socket dial(Origin origin, Deadline deadline) throws OutboundException {
        Optional<ParentProxy> parent = addresses.through(origin);
        if (parent.isPresent()) {
            addresses.requireAllowedLiteral(origin);
            return tunnel(parent.get(), origin, deadline);
        }
        return connect(origin, addresses.of(origin, deadline), addresses.port(origin), deadline);
    }

    private Socket tunnel(ParentProxy parent, Origin origin, Deadline deadline) throws OutboundException {
        Socket socket =
                connect(parent.at(), addresses.of(parent, deadline), parent.at().port(), deadline);
        boolean open = false;
        try {
            ParentTunnel.open(socket, parent, origin);
            open = true;
            return socket;
        } catch (ParentProxyException refused) {
            throw new OutboundException(refused.line(), false);
        } catch (IOException _) {
            throw new OutboundException(
                    deadline.isOver()
                            ? tooLong(parent.at())
                            : "the network's proxy " + parent.at() + " ended the connection",
                    false);
        } finally {
            if (!open) {
                closeQuietly(socket);
            }
        }
    }

    private Socket connect(Origin origin, List<InetAddress> candidates, int port, Deadline deadline)
            throws OutboundException {
        try {
            SocketChannel channel =
                    HappyEyeballs.connect(candidates, port, Duration.ofMillis(Math.max(1, deadline.millisLeft())));
            Socket socket = channel.socket();
            deadline.guard(socket);
            socket.setTcpNoDelay(true);
            return socket;
        } catch (IOException _) {
            throw new OutboundException(
                    deadline.isOver() ? tooLong(origin) : origin + " does not accept connections", false);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new OutboundException("connecting to " + origin + " was interrupted", false);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // it is given up either way
        }
    }

    private String tooLong(Origin origin) {
        return origin + " took longer than " + limit.toSeconds() + " seconds";
    }

    private static Origin origin(OutboundRequest request) {
        String host = request.url().getHost();
        String bare = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        return new Origin(
                bare, request.url().getPort() < 0 ? 443 : request.url().getPort());
    }
}
