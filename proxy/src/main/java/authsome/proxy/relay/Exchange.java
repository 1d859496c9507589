package authsome.proxy.relay;

import authsome.ports.egress.TlsProblem;
import authsome.proxy.http.Framing;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.ResponseHead;
import authsome.proxy.http.SendFailedException;
import authsome.proxy.net.Deadlines;
import authsome.proxy.net.Splice;
import authsome.proxy.redaction.Redaction;
import authsome.proxy.upstream.UpstreamConnection;
import authsome.proxy.upstream.UpstreamException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Set;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** One request and its response. Used once. */
final class Exchange {

    private static final int MAX_INTERIM = 100;
    private static final int CONTINUE = 100;
    private static final Set<String> GOES_ON = Set.of("connection", "keep-alive");
    private static final int UNAUTHORIZED = 401;

    private final Client client;
    private final SecondChance chance;
    private RequestPlan plan;
    private Supply supply;
    private SecondChance.@Nullable Retry retry;
    private boolean retried;
    private @Nullable BodyPump pump;
    private boolean asked;
    private int status;
    private boolean clientMayGoOn;

    /** An exchange whose first answer counts. */
    Exchange(Client client, RequestPlan plan, Supply supply) {
        this(client, plan, supply, SecondChance.NONE);
    }

    /** @param chance what to do, once, about an answer that rejects the credential */
    Exchange(Client client, RequestPlan plan, Supply supply, SecondChance chance) {
        this.client = client;
        this.plan = plan;
        this.supply = supply;
        this.chance = chance;
    }

    /** The status of the final response; 0 while there was none. */
    int status() {
        return status;
    }

    /** What was looked for in the answer that counts. */
    Redaction redaction() {
        return plan.redaction();
    }

    /**
     * Relays; a failure that the client can still be told of is told, any other is thrown.
     *
     * @return whether the client may send another request
     */
    boolean run() throws IOException, InterruptedException {
        client.sink().begin();
        try {
            byte[] body = smallBody();
            send(body);
            SecondChance.Retry again = retry;
            if (again != null) {
                plan.redaction().close();
                plan = again.plan();
                supply = again.supply();
                send(body);
            }
            return clientMayGoOn;
        } catch (UpstreamException e) {
            fail(e.status(), RefusalBody.of(e.code(), e.sentence()));
        } catch (ReplyException e) {
            fail(e.status(), e.why());
        } finally {
            plan.redaction().close();
        }
        return false;
    }

    private void fail(int status, RefusalBody why) throws IOException, InterruptedException {
        BodyPump sending = pump;
        if (sending == null || sending.isOver()) {
            client.answer(status, why);
            return;
        }
        client.tell(status, why);
        sending.abandon();
    }

    private void send(byte @Nullable [] body) throws IOException, InterruptedException {
        UpstreamConnection kept = supply.kept();
        boolean repeatable = body != null && plan.isRepeatable();
        if (kept == null || !attempt(kept, body, repeatable)) {
            attempt(supply.dial(), body, false);
        }
    }

    /** Reads a small body whole, so that it leaves together with its head; null when the body is sent as it comes. */
    private byte @Nullable [] smallBody() throws IOException {
        if (plan.framing() instanceof Framing.None) {
            return new byte[0];
        }
        if (plan.framing() instanceof Framing.Length(long length)
                && length <= Limits.SMALL_BODY_BYTES
                && plan.head().fields().values("expect").isEmpty()) {
            return client.source().take((int) length, client.deadlines().body());
        }
        client.source().patience(client.deadlines().body());
        return null;
    }

    /**
     * False when nothing was answered and the request may be sent once more.
     *
     * @param repeatable whether it may: the connection was kept, and may have ended before it had this request
     */
    private boolean attempt(UpstreamConnection upstream, byte @Nullable [] body, boolean repeatable)
            throws IOException, InterruptedException {
        boolean reusable = false;
        upstream.source().meanwhile(client.deadlines().look(), this::requireClient);
        try {
            send(upstream, body);
            ResponseHead head = finalHead(upstream, repeatable);
            if (head == null) {
                return false;
            }
            String objection = supply.objection(head.status());
            if (objection != null) {
                throw new ReplyException(502, objection);
            }
            if (head.status() == UNAUTHORIZED && mayRetry(body)) {
                // this connection, with the answer that nobody reads, ends: its lane belongs to the rejected credential
                return true;
            }
            reusable = respond(upstream, head);
            return true;
        } finally {
            upstream.source().meanwhile(0, null);
            if (reusable) {
                supply.keep(upstream);
            } else {
                upstream.close();
            }
        }
    }

    /**
     * Nobody waits for an answer whose client has left. Where its body is still to come, who reads that hears of it; what else
     * it may have sent is left for later.
     */
    private void requireClient() throws SendFailedException {
        BodyPump sending = pump;
        if ((sending == null || sending.isOver()) && client.wire().hasPeerLeft()) {
            throw new SendFailedException();
        }
    }

    /** Whether the request, all of which is still here, goes out once more; the client has seen nothing of an answer then. */
    private boolean mayRetry(byte @Nullable [] body) {
        if (body == null || retried || client.sink().hasFlushed()) {
            return false;
        }
        retried = true;
        retry = chance.take();
        return retry != null;
    }

    /** A failure to send shows in what is read next: the service may have answered before it stopped listening. */
    private void send(UpstreamConnection upstream, byte @Nullable [] body) throws IOException {
        try {
            plan.writeHead(upstream.sink());
            if (body != null) {
                upstream.sink().write(body);
            }
            upstream.sink().flush();
        } catch (SendFailedException _) {
            return;
        }
        if (body == null) {
            pump = BodyPump.start(client, plan, upstream);
        }
    }

    /** Passes interim responses on; null when no response came and the request may be sent once more. */
    private @Nullable ResponseHead finalHead(UpstreamConnection upstream, boolean repeatable)
            throws IOException, InterruptedException {
        for (int i = 0; i < MAX_INTERIM; i++) {
            byte[] bytes = readHead(upstream);
            if (bytes == null && upstream.wire().isOverdue()) {
                throw late();
            }
            if (bytes == null) {
                requireRepeatable(
                        upstream, repeatable && i == 0 && upstream.source().buffered() == 0);
                return null;
            }
            ResponseHead head = parse(upstream, bytes);
            if (!head.isInterim()) {
                return head;
            }
            // HTTP/1.0 knows no interim responses: such a client would take the first one for all (RFC 9110 15.2)
            if (plan.head().isHttp11()) {
                asked |= head.status() == CONTINUE;
                shown(head).write(client.sink());
                client.sink().flush();
            }
        }
        throw new ReplyException(502, "the service sent too many interim responses");
    }

    private byte @Nullable [] readHead(UpstreamConnection upstream) throws IOException {
        Deadlines deadlines = client.deadlines();
        try {
            return upstream.source().readHead(Limits.HEAD_BYTES, deadlines.service(), deadlines.head());
        } catch (MalformedMessageException e) {
            throw upstream.wire().isOverdue() ? late() : explained(upstream, badResponse(e));
        } catch (SocketTimeoutException _) {
            throw late();
        } catch (SendFailedException e) {
            throw e;
        } catch (SSLException e) {
            requireInTime(upstream);
            // with TLS 1.3 a service judges our certificate after our half of the handshake
            if (TlsProblem.of(e) == TlsProblem.CLIENT_CERTIFICATE) {
                throw new ReplyException(
                        502,
                        "the service does not take our certificate, or wants one"
                                + "\nhint: upstream.client_certificates in the settings names one");
            }
            return null;
        } catch (IOException _) {
            requireInTime(upstream);
            return null;
        }
    }

    /** Who was cut because it takes nothing of the request is late too. */
    private static void requireInTime(UpstreamConnection upstream) throws ReplyException {
        if (upstream.wire().isOverdue()) {
            throw late();
        }
    }

    private static ReplyException late() {
        return new ReplyException(504, "the service did not answer in time");
    }

    private ReplyException explained(UpstreamConnection upstream, ReplyException usual) {
        UpstreamException known = supply.explained(upstream);
        return known == null
                ? usual
                : new ReplyException(known.status(), RefusalBody.of(known.code(), known.sentence()));
    }

    private ResponseHead parse(UpstreamConnection upstream, byte[] bytes) throws ReplyException {
        try {
            return ResponseHead.parse(bytes);
        } catch (MalformedMessageException e) {
            throw explained(upstream, badResponse(e));
        }
    }

    private void requireRepeatable(UpstreamConnection upstream, boolean repeatable)
            throws ReplyException, InterruptedException {
        BodyPump sending = pump;
        if (sending != null) {
            sending.finish();
            MalformedMessageException fault = sending.fault();
            if (fault != null) {
                throw new ReplyException(fault.status(), fault.sentence());
            }
        }
        if (!repeatable) {
            throw explained(upstream, new ReplyException(502, "the service ended the connection without an answer"));
        }
    }

    /** Whether the upstream connection can carry another exchange. */
    private boolean respond(UpstreamConnection upstream, ResponseHead head) throws IOException, InterruptedException {
        status = head.status();
        if (status == 101) {
            upgrade(upstream, head);
            return false;
        }
        Framing framing = framing(head);
        boolean leaving = client.relay().underWay().isLeaving();
        boolean unasked = neverAskedForBody();
        boolean last = leaving || unasked;
        ResponseHead shown = last ? closing(shown(head)) : shown(head);
        boolean ends = new AnswerRelay(client, plan, upstream).relay(shown, framing);
        client.sink().flush();
        BodyPump sending = pump;
        if (sending != null && (unasked || !sending.finish())) {
            sending.abandon();
            return false;
        }
        clientMayGoOn = !ends
                && !last
                && endIsPlain(framing)
                && head.isPersistent(plan.head())
                && plan.head().isPersistent();
        return clientMayGoOn && !head.announcesImpossibleBody() && upstream.isDrained();
    }

    /**
     * Whether the client waits to be asked for its body, and now never will be. Nobody could tell then whether what it sends
     * next is that body or another request.
     */
    private boolean neverAskedForBody() {
        BodyPump sending = pump;
        return sending != null
                && !asked
                && plan.head().fields().hasToken("expect", "100-continue")
                && sending.stopUnlessBegun();
    }

    /** Whether every reader finds the end of the response where we do. */
    private boolean endIsPlain(Framing framing) {
        return switch (framing) {
            case Framing.None _, Framing.Length _ -> true;
            case Framing.Chunked _ -> plan.head().isHttp11() && status != Framing.RESET_CONTENT;
            case Framing.UntilClose _ -> false;
        };
    }

    private Framing framing(ResponseHead head) throws ReplyException {
        try {
            return Framing.of(head, plan.head().method());
        } catch (MalformedMessageException e) {
            throw badResponse(e);
        }
    }

    private ResponseHead shown(ResponseHead head) throws ReplyException {
        try {
            return plan.redaction().shown(head);
        } catch (MalformedMessageException e) {
            throw badResponse(e);
        }
    }

    /** Tells the client to open another connection for what it wants next. */
    private static ResponseHead closing(ResponseHead head) throws MalformedMessageException {
        return head.with(GOES_ON, "Connection: close\r\n");
    }

    private void upgrade(UpstreamConnection upstream, ResponseHead head) throws IOException, InterruptedException {
        List<String> wanted = plan.head().upgrades();
        if (wanted.isEmpty() || !wanted.containsAll(head.fields().tokens("upgrade"))) {
            throw new ReplyException(502, "the service switched protocols without being asked");
        }
        BodyPump sending = pump;
        if (sending != null && !sending.finish()) {
            throw new ReplyException(502, "the service switched protocols before it had the whole request");
        }
        shown(head).write(client.sink());
        upstream.source().drainTo(client.sink());
        client.source().drainTo(upstream.sink());
        new Splice(
                        client.socket(),
                        upstream.socket(),
                        client.wire(),
                        client.deadlines().service(),
                        () -> {})
                .run();
    }

    static ReplyException badResponse(MalformedMessageException e) {
        return new ReplyException(502, "the service's response is not valid HTTP/1.1: " + e.sentence());
    }
}
