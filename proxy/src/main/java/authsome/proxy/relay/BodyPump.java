package authsome.proxy.relay;

import authsome.proxy.http.BodyRelay;
import authsome.proxy.http.Framing;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.SendFailedException;
import authsome.proxy.upstream.UpstreamConnection;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request's body on a thread of its own, so that the response may begin, and interim responses pass, before the
 * body has ended. From its start on nobody else reads what the client sends, until the body has ended well.
 */
final class BodyPump {

    private final Client client;
    private final BodyRelay relay;
    private final Framing framing;
    private final UpstreamConnection upstream;
    private final Thread thread;
    private final CountDownLatch sent = new CountDownLatch(1);
    private final AtomicBoolean settled = new AtomicBoolean();
    private volatile @Nullable IOException failure;

    private BodyPump(Client client, BodyRelay relay, Framing framing, UpstreamConnection upstream) {
        this.client = client;
        this.relay = relay;
        this.framing = framing;
        this.upstream = upstream;
        this.thread = Thread.ofVirtual().name("proxy-body").unstarted(this::run);
    }

    static BodyPump start(Client client, RequestPlan plan, UpstreamConnection upstream) {
        BodyRelay relay = new BodyRelay(client.source(), upstream.sink(), plan.guardedNames());
        BodyPump pump = new BodyPump(client, relay, plan.framing(), upstream);
        pump.thread.start();
        return pump;
    }

    /** Waits a little for the body's end; whether it has ended well. */
    boolean finish() throws InterruptedException {
        return sent.await(Limits.REST_MILLIS, TimeUnit.MILLISECONDS) && failure == null;
    }

    /** Whether the client has sent none of the body so far; nothing of it is passed on from then on. */
    boolean stopUnlessBegun() {
        return settled.compareAndSet(false, true);
    }

    /** Whether it takes nothing of what the client sends any more. */
    boolean isOver() {
        return sent.getCount() == 0 && !(failure instanceof SendFailedException);
    }

    /** What the client did wrong in its body; null when nothing. */
    @Nullable
    MalformedMessageException fault() {
        return failure instanceof MalformedMessageException fault ? fault : null;
    }

    /**
     * Sends no more, and takes for a while what the client is still sending, after it was told all that it will be: closing
     * over unread bytes would reset the answer away (RFC 9112 9.6).
     */
    void abandon() throws InterruptedException {
        upstream.close();
        try {
            client.socket().shutdownOutput();
        } catch (IOException _) {
            return;
        }
        thread.join(Duration.ofMillis(Limits.LEFTOVER_MILLIS));
    }

    private void run() {
        try {
            copy();
        } catch (SendFailedException e) {
            // the service stopped listening; it may have answered already
            failure = e;
        } catch (SocketTimeoutException _) {
            failure = new MalformedMessageException(408, "the body of the request stood still for too long");
            upstream.close();
        } catch (IOException e) {
            // half a body must never look like a whole one
            failure = e;
            upstream.close();
        } finally {
            sent.countDown();
        }
        if (failure instanceof SendFailedException) {
            discard();
        }
    }

    private void copy() throws IOException {
        if (!framing.equals(new Framing.Length(0))
                && client.source().buffered() == 0
                && !client.source().fill()) {
            throw new EOFException("the connection ended before the body");
        }
        if (settled.compareAndSet(false, true)) {
            relay.copy(framing);
            upstream.sink().flush();
        } else {
            discard();
        }
    }

    /** A client that reads nothing before it has sent everything still gets its answer. */
    private void discard() {
        try {
            do {
                client.source().skip(client.source().buffered());
            } while (client.source().fill());
        } catch (IOException _) {
            // it is gone, or the exchange is over
        }
    }
}
