package authsome.proxy.relay;

import authsome.proxy.hpack.HpackEncoder;
import authsome.proxy.http.Framing;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.http.ResponseHead;
import authsome.proxy.http2.ErrorCode;
import authsome.proxy.http2.Http2Stream;
import authsome.proxy.http2.MessageForm;
import authsome.proxy.http2.StreamEndedException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The body of one request over HTTP/2 on its way to the service, on a thread of its own. A small one is kept until it is
 * answered, so that it can be sent once more. What is guarded by this object's monitor is what goes out, in order.
 */
final class RequestBody {

    private final StreamClient client;
    private final Set<String> guarded;
    private final long announced;
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(0);
    private @Nullable Http2Stream upstream;
    private volatile @Nullable Thread thread;
    private long passed;
    private volatile boolean keeps = true;
    private boolean whole;

    /** @param guarded the names, in lower case, that the client cannot set in a trailer */
    RequestBody(StreamClient client, RequestHead head, Set<String> guarded) throws MalformedMessageException {
        this.client = client;
        this.guarded = guarded;
        this.announced = Framing.of(head) instanceof Framing.Length(long length) ? length : -1;
        kept.writeBytes(client.ahead());
        whole = client.isRequestEnded();
        if (whole) {
            requireLength(kept.size());
        }
    }

    /** Whether there is none. */
    synchronized boolean isEmpty() {
        return whole && keeps && kept.size() == 0;
    }

    /** Whether all that came of it is here, so that it can be sent again. */
    boolean isHere() {
        return keeps;
    }

    /** Begins to send it; what comes from now on goes to this stream. */
    synchronized void send(Http2Stream to) throws IOException, InterruptedException {
        boolean begun = upstream != null;
        upstream = to;
        if (whole) {
            if (kept.size() > 0) {
                thread = Thread.ofVirtual().name("proxy-body").start(() -> run(true));
            }
            return;
        }
        if (begun) {
            sendKept();
        } else {
            thread = Thread.ofVirtual().name("proxy-body").start(() -> run(false));
        }
    }

    /** Waits a little for its end. */
    void finish() throws InterruptedException {
        Thread sending = thread;
        if (sending != null) {
            sending.join(Duration.ofMillis(Limits.REST_MILLIS));
        }
    }

    private void run(boolean again) {
        try {
            if (again) {
                sendKept();
            } else {
                copy();
            }
        } catch (MalformedMessageException _) {
            // half a body must never look like a whole one
            client.reset(ErrorCode.PROTOCOL_ERROR);
            giveUp();
        } catch (SocketTimeoutException _) {
            // first, so that nobody says of the service that it broke off
            client.reset(ErrorCode.CANCEL);
            giveUp();
        } catch (IOException _) {
            // the client is gone; or the service stopped listening, and has answered
            if (client.stream().isEnded()) {
                giveUp();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void giveUp() {
        if (upstream != null) {
            upstream.reset(ErrorCode.CANCEL);
        }
    }

    private synchronized void sendKept() throws IOException, InterruptedException {
        byte[] before = kept.toByteArray();
        if (upstream != null && before.length > 0) {
            upstream.send(before, 0, before.length, whole);
        }
    }

    private void copy() throws IOException, InterruptedException {
        boolean more = true;
        while (more) {
            Http2Stream.Part part = next();
            switch (part) {
                case Http2Stream.Data data -> {
                    client.took(data.cost());
                    pass(data);
                    client.stream().passed(data);
                }
                case Http2Stream.Head trailers -> pass(trailers);
            }
            more = !part.end();
        }
    }

    private Http2Stream.Part next() throws IOException, InterruptedException {
        while (true) {
            try {
                return client.stream().take(client.deadlines().body());
            } catch (SocketTimeoutException still) {
                if (!isConversation()) {
                    throw still;
                }
            }
        }
    }

    /**
     * Whether a client that says nothing keeps nobody waiting. It may be silent for as long as the service is patient with it,
     * and that is waited for elsewhere.
     */
    private boolean isConversation() {
        return announced < 0 && (client.isGrpc() || client.isAnswered());
    }

    private synchronized void pass(Http2Stream.Data data) throws IOException, InterruptedException {
        passed += data.length();
        if (announced >= 0 && passed > announced) {
            throw new MalformedMessageException("a body is longer than it says");
        }
        if (data.end()) {
            requireLength(passed);
        }
        whole = data.end();
        if (passed > Limits.SMALL_BODY_BYTES) {
            keeps = false;
            kept.reset();
        } else {
            kept.write(data.bytes(), data.from(), data.length());
        }
        try {
            if (upstream != null) {
                upstream.send(data.bytes(), data.from(), data.length(), data.end());
            }
        } catch (StreamEndedException e) {
            // all of it is here for the next stream, if there is one
            if (!keeps) {
                throw e;
            }
        }
    }

    private synchronized void pass(Http2Stream.Head trailers) throws IOException {
        requireLength(passed);
        if (trailers.list().tooLong()) {
            throw new MalformedMessageException("the trailers are too long");
        }
        ResponseHead read = ResponseHead.parse(MessageForm.trailers(trailers.list()));
        client.took(read.bytes().length);
        keeps = false;
        whole = true;
        if (upstream != null) {
            HpackEncoder block = new HpackEncoder();
            byte[] honest = read.with(guarded, "").bytes();
            MessageForm.writeTrailers(block, honest, MessageForm.sensitive(trailers.list())::contains);
            upstream.send(block, true);
        }
    }

    private void requireLength(long length) throws MalformedMessageException {
        if (announced >= 0 && length != announced) {
            throw new MalformedMessageException("a body is shorter than it says");
        }
    }
}
