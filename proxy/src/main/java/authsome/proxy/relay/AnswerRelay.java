package authsome.proxy.relay;

import authsome.proxy.http.BodyFilter;
import authsome.proxy.http.BodyRelay;
import authsome.proxy.http.ByteSource;
import authsome.proxy.http.Framing;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.ResponseHead;
import authsome.proxy.http.SendFailedException;
import authsome.proxy.redaction.Redaction;
import authsome.proxy.redaction.Way;
import authsome.proxy.upstream.UpstreamConnection;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Set;

/** Sends one final answer on, with placeholders in the places of what the request carried. Used once. */
final class AnswerRelay {

    private static final int PARTIAL = 206;

    private static final Set<String> LENGTH = Set.of("content-length");
    private static final Set<String> CODED = Set.of("content-length", "content-encoding", "transfer-encoding");
    private static final Set<String> CODED_TO_THE_END =
            Set.of("content-length", "content-encoding", "transfer-encoding", "connection");

    private final Client client;
    private final RequestPlan plan;
    private final UpstreamConnection upstream;

    AnswerRelay(Client client, RequestPlan plan, UpstreamConnection upstream) {
        this.client = client;
        this.plan = plan;
        this.upstream = upstream;
    }

    /** Whether only the end of the connection ends this answer. */
    boolean relay(ResponseHead head, Framing framing) throws IOException {
        upstream.source().patience(client.deadlines().service());
        try {
            boolean ends = copy(head, framing);
            if (framing instanceof Framing.UntilClose && !upstream.endedAsMeant()) {
                throw new EOFException("the connection was cut inside a body");
            }
            return ends;
        } catch (SendFailedException e) {
            throw e;
        } catch (MalformedMessageException e) {
            if (client.sink().hasFlushed()) {
                throw e;
            }
            client.sink().discard();
            throw Exchange.badResponse(e);
        }
    }

    private boolean copy(ResponseHead head, Framing framing) throws IOException {
        Way way = framing instanceof Framing.None
                ? Way.AS_IT_COMES
                : plan.redaction().way(head.status(), head.fields().values("content-encoding"));
        if (isCall() && way == Way.SEARCHED) {
            plan.redaction().messagesIn(head.fields().values("grpc-encoding"));
        }
        return switch (way) {
            case AS_IT_COMES -> {
                head.write(client.sink());
                new BodyRelay(upstream.source(), client.sink(), Set.of()).copy(framing);
                yield framing instanceof Framing.UntilClose;
            }
            case SEARCHED -> search(head, framing);
            case INFLATED -> inflate(head, framing);
        };
    }

    private boolean search(ResponseHead head, Framing framing) throws IOException {
        // the messages of gRPC say how long they are, and so do parts
        boolean framed = isCall() || head.status() == PARTIAL;
        if (!framed && framing instanceof Framing.Length(long length) && length <= Limits.SEARCHED_BODY_BYTES) {
            searchWhole(head, (int) length);
            return false;
        }
        head.write(client.sink());
        boolean sameLength = framed || framing instanceof Framing.Length;
        copy(framing, Way.SEARCHED, sameLength, framing instanceof Framing.Chunked);
        return framing instanceof Framing.UntilClose;
    }

    private boolean isCall() {
        return GrpcStatus.isCall(plan.head().fields());
    }

    /** The placeholder may be longer or shorter than what it stands for, and the length goes first. */
    private void searchWhole(ResponseHead head, int length) throws IOException {
        ByteSource source = upstream.source();
        try {
            source.await(length, client.deadlines().service());
        } catch (EOFException _) {
            throw new ReplyException(502, "the service ended the connection inside its answer");
        }
        Redaction redaction = plan.redaction();
        int before = redaction.found();
        ByteArrayOutputStream body = new ByteArrayOutputStream(length + 64);
        BodyFilter filter = redaction.filter(Way.SEARCHED, false);
        filter.write(source.array(), source.start(), length, body::write);
        filter.end(body::write);
        if (redaction.found() == before) {
            head.write(client.sink());
            client.sink().write(source.array(), source.start(), length);
        } else {
            head.with(LENGTH, "Content-Length: " + body.size() + "\r\n").write(client.sink());
            client.sink().write(body.toByteArray());
        }
        source.skip(length);
    }

    /** Nobody knows how long it will be. */
    private boolean inflate(ResponseHead head, Framing framing) throws IOException {
        boolean chunked = framing instanceof Framing.Chunked
                || (plan.head().isHttp11() && !(framing instanceof Framing.UntilClose));
        ResponseHead plain = chunked
                ? head.with(CODED, "Transfer-Encoding: chunked\r\n")
                : head.with(CODED_TO_THE_END, "Connection: close\r\n");
        plain.write(client.sink());
        copy(framing, Way.INFLATED, false, chunked);
        return !chunked;
    }

    private void copy(Framing framing, Way way, boolean sameLength, boolean chunked) throws IOException {
        new BodyRelay(
                        upstream.source(),
                        client.sink(),
                        Set.of(),
                        plan.redaction().edit(way, sameLength, chunked))
                .copy(framing);
    }
}
