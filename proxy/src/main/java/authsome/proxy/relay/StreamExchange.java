package authsome.proxy.relay;

import authsome.ports.injection.Outcome;
import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http2.ErrorCode;
import authsome.proxy.http2.Http2Stream;
import authsome.proxy.http2.MessageForm;
import authsome.proxy.http2.StreamEndedException;
import authsome.proxy.upstream.Lane;
import java.io.IOException;
import java.net.SocketTimeoutException;

/** One request and its response over HTTP/2. Used once. */
final class StreamExchange {

    private static final int MAX_INTERIM = 100;
    private static final int UNAUTHORIZED = 401;

    /** A service may refuse the streams of one connection after the other before it says how many it takes. */
    private static final int MOST_ATTEMPTS = 4;

    private final StreamClient client;
    private final Leases leases;
    private final SecondChance chance;
    private final RequestBody body;
    private RequestPlan plan;
    private Lane lane;
    private boolean retried;
    private int status;

    /** @param chance what to do, once, about an answer that rejects the credential */
    StreamExchange(StreamClient client, Leases leases, RequestPlan plan, Lane lane, SecondChance chance)
            throws MalformedMessageException {
        this.client = client;
        this.leases = leases;
        this.plan = plan;
        this.lane = lane;
        this.chance = chance;
        this.body = new RequestBody(client, plan.head(), plan.guardedNames());
    }

    /** How it ended. */
    Outcome outcome() {
        return new Outcome(
                status,
                client.taken(),
                client.sent(),
                client.age(),
                plan.redaction().found(),
                plan.redaction().unsearched());
    }

    /** Relays; a failure that the client can still be told of is thrown, as is any other. */
    void run() throws IOException, InterruptedException {
        try {
            for (int i = 0; i < MOST_ATTEMPTS; i++) {
                if (attempt()) {
                    return;
                }
            }
            throw new ReplyException(502, "the service refuses the request again and again");
        } finally {
            plan.redaction().close();
        }
    }

    /** Whether the client has what it gets; else the same goes out once more. */
    private boolean attempt() throws IOException, InterruptedException {
        Leases.Opened opened = leases.open(lane, this::write, body.isEmpty());
        try (Http2Stream upstream = opened.stream()) {
            client.stream().bind(upstream);
            body.send(upstream);
            return answered(upstream);
        } catch (StreamEndedException e) {
            return failed(e, opened.early());
        } catch (SocketTimeoutException _) {
            return tell(504, "the service did not answer in time", ErrorCode.CANCEL);
        } catch (MalformedMessageException e) {
            String sentence = "the service's response is not valid HTTP/2: " + e.sentence();
            return tell(502, sentence, ErrorCode.INTERNAL_ERROR);
        }
    }

    private boolean answered(Http2Stream upstream) throws IOException, InterruptedException {
        StreamAnswer answer = finalAnswer(upstream);
        if (rejectsCredential(answer) && mayRetry()) {
            return false;
        }
        status = answer.head().status();
        answer.relay();
        // a service that has answered may still want the rest of the request, or say that it does not
        upstream.bind(client.stream());
        body.finish();
        client.reset(ErrorCode.NO_ERROR);
        return true;
    }

    /** Passes interim answers on. */
    private StreamAnswer finalAnswer(Http2Stream upstream) throws IOException, InterruptedException {
        for (int i = 0; i < MAX_INTERIM; i++) {
            StreamAnswer answer = StreamAnswer.take(client, plan, upstream);
            if (!answer.head().isInterim()) {
                return answer;
            }
            answer.relayInterim();
        }
        throw new ReplyException(502, "the service sent too many interim responses");
    }

    private static boolean rejectsCredential(StreamAnswer answer) {
        return answer.head().status() == UNAUTHORIZED
                || (answer.isWhole()
                        && GrpcStatus.rejectsCredential(answer.head().fields()));
    }

    /** Whether the request, all of which is still here, goes out with another credential. */
    private boolean mayRetry() {
        if (retried) {
            return false;
        }
        if (!body.isHere()) {
            return false;
        }
        retried = true;
        SecondChance.Retry again = chance.take();
        if (again == null) {
            return false;
        }
        plan.redaction().close();
        plan = again.plan();
        lane = again.supply().lane();
        return true;
    }

    private boolean failed(StreamEndedException e, boolean early) throws ReplyException {
        if (client.stream().isEnded()) {
            return true;
        }
        if (client.isAnswered()) {
            client.reset(e.isByPeer() && e.code() != ErrorCode.NO_ERROR ? e.code() : ErrorCode.INTERNAL_ERROR);
            return true;
        }
        boolean stale = early && e.isUnanswered() && plan.isRepeatable();
        if (body.isHere() && (e.isUntouched() || stale)) {
            return false;
        }
        if (e.isByPeer()) {
            client.reset(e.code());
            return true;
        }
        throw new ReplyException(502, "the service ended the connection without an answer");
    }

    private boolean tell(int status, String sentence, ErrorCode code) throws ReplyException {
        if (!client.isAnswered()) {
            throw new ReplyException(status, sentence);
        }
        client.reset(code);
        return true;
    }

    private void write(HpackEncoder block) throws IOException {
        try (HeadBytes bytes = new HeadBytes()) {
            ByteSink sink = new ByteSink(bytes);
            plan.writeHead(sink);
            sink.flush();
            MessageForm.writeRequest(block, bytes.bytes(), this::isSecret);
        }
    }

    private boolean isSecret(String name) {
        return plan.guardedNames().contains(name)
                || client.sensitive().contains(name)
                || (name.equals(":path") && plan.hasSecretTarget());
    }
}
