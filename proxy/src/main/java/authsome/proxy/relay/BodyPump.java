package authsome.proxy.relay;

import authsome.proxy.http.BodyRelay;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.Framing;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.SendFailedException;
import authsome.proxy.upstream.UpstreamConnection;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Sends a request's body on a thread of its own, so that the response may begin, and interim responses pass, before the
 * body has ended.
 */
final class BodyPump {

    private final BodyRelay relay;
    private final ByteSink sink;
    private final Framing framing;
    private final UpstreamConnection upstream;
    private final Thread thread;
    private volatile @Nullable IOException failure;

    private BodyPump(BodyRelay relay, ByteSink sink, Framing framing, UpstreamConnection upstream) {
        this.relay = relay;
        this.sink = sink;
        this.framing = framing;
        this.upstream = upstream;
        this.thread = Thread.ofVirtual().name("proxy-body").unstarted(this::run);
    }

    static BodyPump start(Client client, RequestPlan plan, UpstreamConnection upstream) {
        BodyRelay relay = new BodyRelay(client.source(), upstream.sink(), plan.guardedNames());
        BodyPump pump = new BodyPump(relay, upstream.sink(), plan.framing(), upstream);
        pump.thread.start();
        return pump;
    }

    /** Waits a little for the body's end; whether it has ended well. */
    boolean finish() throws InterruptedException {
        return thread.join(Duration.ofMillis(Limits.REST_MILLIS)) && failure == null;
    }

    /** What the client did wrong in its body; null when nothing. */
    @Nullable
    MalformedMessageException fault() {
        return failure instanceof MalformedMessageException fault ? fault : null;
    }

    private void run() {
        try {
            relay.copy(framing);
            sink.flush();
        } catch (SendFailedException e) {
            // the service stopped listening; it may have answered already
            failure = e;
        } catch (IOException e) {
            // half a body must never look like a whole one
            failure = e;
            upstream.close();
        }
    }
}
