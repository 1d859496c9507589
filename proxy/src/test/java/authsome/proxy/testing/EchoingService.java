package authsome.proxy.testing;

import authsome.ports.injection.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.GZIPOutputStream;

/** A service of HTTP/2 that says the secret of a request back, and a client that sees a placeholder. */
public final class EchoingService implements AutoCloseable {

    public static final String KEY = "key-of-work";
    public static final String SHOWN = "authsome-placeholder";

    /** As much of it as the secret is long. */
    public static final String CUT = "authsome-pl";

    public final Harness harness = new Harness();

    /** The fields of the request that came last. */
    public final AtomicReference<String> asked = new AtomicReference<>("");

    /** Answers one request. */
    public Harness answering(Harness.Http2Script answer) throws Exception {
        harness.http2Service(peer -> {
                    asked.set(peer.awaitFields());
                    answer.run(peer);
                    peer.drain();
                })
                .start();
        harness.injector().shown = SHOWN;
        return harness;
    }

    /** How the first request ended. */
    public Outcome outcome() throws InterruptedException {
        return harness.injector().awaitOutcome();
    }

    public static byte[] gzip(String text) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
            out.write(Http2Peer.latin1(text));
        }
        return zipped.toByteArray();
    }

    @Override
    public void close() throws IOException {
        harness.close();
    }
}
