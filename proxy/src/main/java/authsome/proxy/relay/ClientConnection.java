package authsome.proxy.relay;

import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.store.StoreUnavailableException;
import authsome.proxy.http.Authority;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.net.Deadlines;
import authsome.proxy.net.Wire;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A connection to the proxy from its first byte: who is it, and where does it want to go. */
public final class ClientConnection {

    private static final Logger LOG = System.getLogger(ClientConnection.class.getName());
    private static final String CHALLENGE = "Proxy-Authenticate: Basic realm=\"authsome run\"";

    private static final String UNKNOWN = "the proxy of authsome needs the secret of a run that is open";

    /** No method of HTTP, so that nothing but a relay of ours sends it. */
    private static final String BELONGS = "AUTHSOME-RUN";

    private final Relay relay;
    private final Wire wire;
    private final Client client;
    private @Nullable RunId ownRun;

    /** @param ownRun the run whose own port was used; null on the shared port */
    public ClientConnection(Relay relay, Wire wire, @Nullable RunId ownRun) throws IOException {
        this.relay = relay;
        this.wire = wire;
        this.ownRun = ownRun;
        this.client = Client.over(wire, wire, relay);
    }

    /** Serves until either side has had enough. The caller closes the connection. */
    public void run() {
        try {
            while (next()) {
                // the same client may send another plain request
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a client connection ended: {0}", e.getClass().getSimpleName());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            // the boundary of this connection's thread: nobody else is above it to hear of a mistake
            LOG.log(Level.WARNING, "a client connection failed", e);
        }
    }

    /** Tells a process of another user that it is not wanted here. */
    public void refuseStranger() {
        try {
            client.answer(
                    403, RefusalBody.of("stranger", "this port serves processes of the user who started the run only"));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a stranger went away: {0}", e.getClass().getSimpleName());
        }
    }

    /** Tells a client that no more are served at the moment. */
    public void turnAway() {
        try {
            client.answer(503, RefusalBody.of("connections", "the proxy has as many connections open as it may have"));
        } catch (IOException e) {
            LOG.log(
                    Level.DEBUG,
                    "a client that was turned away went: {0}",
                    e.getClass().getSimpleName());
        }
    }

    private boolean next() throws IOException, InterruptedException {
        try {
            Deadlines deadlines = client.deadlines();
            byte[] head = client.source().readHead(Limits.CONNECT_BYTES, deadlines.head(), deadlines.head());
            return head != null && serve(RequestHead.parse(head));
        } catch (MalformedMessageException e) {
            client.answer(e.status(), RefusalBody.of("malformed", e.sentence()));
            return false;
        } catch (ReplyException e) {
            client.answer(e.status(), e.why());
            return false;
        } catch (StoreUnavailableException e) {
            // thrown where it is asked what becomes of a connection, before anything is promised to its client
            client.answer(503, RefusalBody.of(Unavailable.REASON, Unavailable.sentence(e)));
            return false;
        }
    }

    private boolean serve(RequestHead head) throws IOException, InterruptedException {
        if (ownRun == null && head.method().equals(BELONGS) && head.target().equals("*")) {
            return belongs(head);
        }
        Optional<RunId> admitted =
                ownRun != null ? Optional.of(ownRun) : ProxyCredentials.admit(head.fields(), relay.injector());
        if (admitted.isEmpty()) {
            client.answer(407, RefusalBody.of("unknown_run", UNKNOWN), CHALLENGE);
            return false;
        }
        RunId run = admitted.get();
        if (!relay.connections().add(run, wire)) {
            client.answer(
                    503,
                    RefusalBody.of(
                            "run_connections",
                            "this run has " + relay.connections().most() + " connections open, the most it may have"));
            return false;
        }
        try {
            // asked after it was added: a run that ends from here on cuts this connection
            if (!relay.injector().isOpen(run)) {
                client.answer(403, RefusalBody.of("run_ended", "this run has ended"));
                return false;
            }
            return serve(run, head);
        } finally {
            relay.connections().remove(run, wire);
        }
    }

    /**
     * A relay beside clients that cannot send a secret names their run once, before their first byte. It does not wait for an
     * answer, and gets one only where it is not admitted.
     */
    private boolean belongs(RequestHead head) throws IOException {
        Optional<RunId> admitted = ProxyCredentials.admit(head.fields(), relay.injector());
        if (admitted.isEmpty()) {
            client.answer(407, RefusalBody.of("unknown_run", UNKNOWN), CHALLENGE);
            return false;
        }
        ownRun = admitted.get();
        return true;
    }

    private boolean serve(RunId run, RequestHead head) throws IOException, InterruptedException {
        if (!head.method().equals("CONNECT")) {
            return new PlainForward(relay, client, run).serve(head);
        }
        Origin origin = Authority.parse(head.target(), 0);
        new Connect(relay, client, wire, run, origin).serve();
        return false;
    }
}
