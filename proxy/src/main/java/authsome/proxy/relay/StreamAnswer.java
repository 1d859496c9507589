package authsome.proxy.relay;

import authsome.proxy.http.BodyFilter;
import authsome.proxy.http.Framing;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.ResponseHead;
import authsome.proxy.http2.Http2Stream;
import authsome.proxy.http2.MessageForm;
import authsome.proxy.redaction.Redaction;
import authsome.proxy.redaction.Way;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One answer over HTTP/2, sent on with placeholders in the places of what the request carried. */
final class StreamAnswer {

    private static final int PARTIAL = 206;
    private static final int UNKNOWN = -1;

    private static final Set<String> LENGTH = Set.of("content-length");
    private static final Set<String> CODED = Set.of("content-length", "content-encoding");

    private final StreamClient client;
    private final Redaction redaction;
    private final Http2Stream upstream;
    private final ResponseHead head;
    private final Set<String> never;
    private final boolean whole;
    private final long announced;
    private long passed;
    private @Nullable BodyFilter filter;

    private StreamAnswer(StreamClient client, RequestPlan plan, Http2Stream upstream, Http2Stream.Head received)
            throws MalformedMessageException {
        this.client = client;
        this.redaction = plan.redaction();
        this.upstream = upstream;
        this.head = ResponseHead.parse(MessageForm.response(received.list()));
        this.never = MessageForm.sensitive(received.list());
        this.whole = received.end();
        this.announced = switch (Framing.of(head, plan.head().method())) {
            case Framing.None _ -> 0;
            case Framing.Length(long length) -> length;
            case Framing.Chunked _, Framing.UntilClose _ -> UNKNOWN;
        };
        if (whole && (announced > 0 || head.isInterim())) {
            throw new MalformedMessageException("a response ends before its body");
        }
    }

    /** Waits for the head of an answer. */
    static StreamAnswer take(StreamClient client, RequestPlan plan, Http2Stream upstream)
            throws IOException, InterruptedException {
        if (!(upstream.take(client.deadlines().service()) instanceof Http2Stream.Head received)) {
            throw new IllegalStateException("an answer begins with a head");
        }
        if (received.list().tooLong()) {
            throw new MalformedMessageException(
                    "the fields of the response are longer than " + Limits.HEAD_BYTES + " bytes");
        }
        return new StreamAnswer(client, plan, upstream, received);
    }

    ResponseHead head() {
        return head;
    }

    /** Whether nothing follows the head. */
    boolean isWhole() {
        return whole;
    }

    void relayInterim() throws IOException {
        client.head(redaction.shown(head), never, false);
    }

    void relay() throws IOException, InterruptedException {
        ResponseHead shown = redaction.shown(head);
        if (whole || announced == 0) {
            client.head(shown, never, whole);
            copy();
            return;
        }
        Way way = redaction.way(head.status(), head.fields().values("content-encoding"));
        if (client.isGrpc() && way == Way.SEARCHED) {
            redaction.messagesIn(head.fields().values("grpc-encoding"));
        }
        switch (way) {
            case AS_IT_COMES -> client.head(shown, never, false);
            case INFLATED -> {
                filter = redaction.filter(way, false);
                client.head(shown.with(CODED, ""), never, false);
            }
            case SEARCHED -> {
                // the messages of gRPC say how long they are, and so do parts
                boolean framed = client.isGrpc() || head.status() == PARTIAL;
                if (!framed && announced > 0 && announced <= Limits.SEARCHED_BODY_BYTES) {
                    searchWhole(shown);
                    return;
                }
                filter = redaction.filter(way, framed || announced > 0);
                client.head(shown, never, false);
            }
        }
        copy();
    }

    private void copy() throws IOException, InterruptedException {
        boolean ended = whole;
        while (!ended) {
            Http2Stream.Part part = upstream.take(client.deadlines().service());
            ended = part.end();
            switch (part) {
                case Http2Stream.Data data -> {
                    count(data);
                    pass(data);
                    upstream.passed(data);
                }
                case Http2Stream.Head trailers -> {
                    ResponseHead read = trailers(trailers);
                    byte[] rest = filtered(new byte[0], 0, 0, true);
                    if (rest.length > 0) {
                        client.data(rest, 0, rest.length, false);
                    }
                    client.trailers(read, MessageForm.sensitive(trailers.list()));
                }
            }
        }
    }

    private void pass(Http2Stream.Data data) throws IOException, InterruptedException {
        if (filter == null) {
            client.data(data.bytes(), data.from(), data.length(), data.end());
            return;
        }
        byte[] shown = filtered(data.bytes(), data.from(), data.length(), data.end());
        if (shown.length > 0 || data.end()) {
            client.data(shown, 0, shown.length, data.end());
        }
    }

    private byte[] filtered(byte[] bytes, int from, int length, boolean end) throws IOException {
        BodyFilter search = filter;
        if (search == null) {
            return new byte[0];
        }
        ByteArrayOutputStream shown = new ByteArrayOutputStream(length + 64);
        search.write(bytes, from, length, shown::write);
        if (end) {
            search.end(shown::write);
        }
        return shown.toByteArray();
    }

    /** The placeholder may be longer or shorter than what it stands for, and the length goes first. */
    private void searchWhole(ResponseHead shown) throws IOException, InterruptedException {
        byte[] body = new byte[(int) announced];
        Http2Stream.Part last;
        do {
            last = upstream.take(client.deadlines().service());
            if (last instanceof Http2Stream.Data data) {
                int at = (int) passed;
                count(data);
                System.arraycopy(data.bytes(), data.from(), body, at, data.length());
                upstream.passed(data);
            }
        } while (!last.end());
        ResponseHead trailers = last instanceof Http2Stream.Head fields ? trailers(fields) : null;
        int before = redaction.found();
        filter = redaction.filter(Way.SEARCHED, false);
        byte[] kept = filtered(body, 0, body.length, true);
        boolean found = redaction.found() != before;
        client.head(found ? shown.with(LENGTH, "content-length: " + kept.length + "\r\n") : shown, never, false);
        client.data(kept, 0, kept.length, trailers == null);
        if (trailers != null) {
            client.trailers(trailers, Set.of());
        }
    }

    private ResponseHead trailers(Http2Stream.Head trailers) throws MalformedMessageException {
        if (trailers.list().tooLong()) {
            throw new MalformedMessageException("the trailers are too long");
        }
        requireLength();
        return redaction.shown(ResponseHead.parse(MessageForm.trailers(trailers.list())));
    }

    private void count(Http2Stream.Data data) throws MalformedMessageException {
        passed += data.length();
        if (announced >= 0 && passed > announced) {
            throw new MalformedMessageException("a body is longer than it says");
        }
        if (data.end()) {
            requireLength();
        }
    }

    private void requireLength() throws MalformedMessageException {
        if (announced >= 0 && passed != announced) {
            throw new MalformedMessageException("a body is shorter than it says");
        }
    }
}
