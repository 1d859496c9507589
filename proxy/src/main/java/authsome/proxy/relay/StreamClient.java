package authsome.proxy.relay;

import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.http.ResponseHead;
import authsome.proxy.http2.ErrorCode;
import authsome.proxy.http2.Http2Stream;
import authsome.proxy.http2.MessageForm;
import authsome.proxy.net.Deadlines;
import authsome.proxy.signing.AwsSigner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** A client's end of one stream, as the relay sees it: what it asks, and what it is answered. Counts both. */
final class StreamClient implements EarlyBody {

    private final Http2Stream stream;
    private final Relay relay;
    private final long since;
    private final AtomicLong taken = new AtomicLong();
    private long sent;
    private Set<String> sensitive = Set.of();
    private boolean requestEnded;
    private volatile boolean answered;
    private boolean grpc;
    private byte[] ahead = new byte[0];

    StreamClient(Http2Stream stream, Relay relay) {
        this.stream = stream;
        this.relay = relay;
        this.since = relay.clock().millis();
    }

    /** The request that opened it. */
    RequestHead request() throws IOException, InterruptedException {
        if (!(stream.take(deadlines().head()) instanceof Http2Stream.Head head)) {
            throw new IllegalStateException("a stream begins with a head");
        }
        if (head.list().tooLong()) {
            throw new MalformedMessageException(
                    431, "the fields of the request are longer than " + Limits.HEAD_BYTES + " bytes");
        }
        byte[] text = MessageForm.request(head.list());
        taken.addAndGet(text.length);
        sensitive = MessageForm.sensitive(head.list());
        requestEnded = head.end();
        RequestHead request = RequestHead.parse(text);
        grpc = GrpcStatus.isCall(request.fields());
        return request;
    }

    /** How long it is waited for. */
    Deadlines deadlines() {
        return relay.deadlines();
    }

    Http2Stream stream() {
        return stream;
    }

    /** Names of fields that the client wants in no table. */
    Set<String> sensitive() {
        return sensitive;
    }

    /** Whether nothing comes behind the head. */
    boolean isRequestEnded() {
        return requestEnded;
    }

    /** Whether the request is a call of gRPC, whose messages have lengths of their own. */
    boolean isGrpc() {
        return grpc;
    }

    /** Whether the client has seen something of a final answer. */
    boolean isAnswered() {
        return answered;
    }

    void took(int bytes) {
        taken.addAndGet(bytes);
    }

    long taken() {
        return taken.get();
    }

    long sent() {
        return sent;
    }

    Duration age() {
        return Duration.ofMillis(relay.clock().millis() - since);
    }

    /** Sends the head of an answer, interim or final. */
    void head(ResponseHead head, Set<String> never, boolean end) throws IOException {
        answered |= !head.isInterim();
        HpackEncoder block = new HpackEncoder();
        MessageForm.writeResponse(block, head.bytes(), never::contains);
        sent += head.bytes().length;
        stream.send(block, end);
    }

    void trailers(ResponseHead trailers, Set<String> never) throws IOException {
        HpackEncoder block = new HpackEncoder();
        MessageForm.writeTrailers(block, trailers.bytes(), never::contains);
        sent += trailers.bytes().length;
        stream.send(block, true);
    }

    void data(byte[] bytes, int from, int length, boolean end) throws IOException, InterruptedException {
        stream.send(bytes, from, length, end);
        sent += length;
    }

    /** Answers in the proxy's own name: as a problem, or as the status that a client of gRPC reads. */
    void answer(int status, RefusalBody why) throws IOException, InterruptedException {
        if (answered) {
            stream.reset(ErrorCode.INTERNAL_ERROR);
            return;
        }
        answered = true;
        HpackEncoder block = new HpackEncoder();
        if (grpc) {
            block.add(":status", "200");
            block.add("content-type", "application/grpc");
            GrpcStatus.write(block, status, why);
            stream.send(block, true);
        } else {
            byte[] body = why.text(status).getBytes(StandardCharsets.UTF_8);
            block.add(":status", Integer.toString(status));
            if (status == 503) {
                block.add("retry-after", "1");
            }
            block.add("content-type", "application/problem+json");
            block.add("content-length", Integer.toString(body.length));
            stream.send(block, false);
            data(body, 0, body.length, true);
        }
        // the rest of the request is of no use to anybody (RFC 9113 8.1)
        stream.reset(ErrorCode.NO_ERROR);
    }

    @Override
    public boolean isUnbounded(RequestHead request) {
        return !requestEnded && request.fields().values("content-length").isEmpty();
    }

    @Override
    public String hash(int length, boolean invite) throws IOException, InterruptedException {
        if (invite) {
            stream.send(new HpackEncoder().add(":status", "100"), false);
        }
        byte[] body = new byte[length];
        int have = 0;
        while (!requestEnded) {
            if (!(stream.take(deadlines().body()) instanceof Http2Stream.Data data) || data.length() > length - have) {
                throw new MalformedMessageException("a body that is signed is longer than it says, or has trailers");
            }
            System.arraycopy(data.bytes(), data.from(), body, have, data.length());
            have += data.length();
            took(data.cost());
            stream.passed(data);
            requestEnded = data.end();
        }
        if (have != length) {
            throw new MalformedMessageException("a body is shorter than it says");
        }
        ahead = body;
        return AwsSigner.hash(body, 0, length);
    }

    /** What was read of the body before it was sent. */
    byte[] ahead() {
        return ahead;
    }

    void reset(ErrorCode code) {
        stream.reset(code);
    }
}
