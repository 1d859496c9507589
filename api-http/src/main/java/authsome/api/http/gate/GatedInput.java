package authsome.api.http.gate;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.webserver.CloseConnectionException;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of one connection, as far as the gate lets them through: whole heads that keep the rules, and the bodies that
 * they announce. Used by the connection's thread; {@link #waiting} by any.
 */
final class GatedInput implements Supplier<byte @Nullable []> {

    private static final int DRAINED_AT_MOST = 2 << 20;

    private final DataReader raw;
    private final DataWriter output;
    private final HeadRules rules;
    private long bodyLeft;
    private boolean last;

    /** When the client began to owe us bytes, in nanoseconds; 0 while it owes us nothing. */
    private volatile long owedSince;

    GatedInput(DataReader raw, DataWriter output, HeadRules rules) {
        this.raw = raw;
        this.output = output;
        this.rules = rules;
        this.owedSince = System.nanoTime();
    }

    /** How long we have been waiting for the rest of a head or body, or for the next request. Drops of bytes do not count. */
    Duration waiting() {
        long since = owedSince;
        return since == 0 ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - since);
    }

    /** The next bytes for the HTTP codec; null at the end. */
    @Override
    public byte @Nullable [] get() {
        try {
            if (bodyLeft > 0) {
                return body();
            }
            // Helidon answers "Connection: close" with the same words and reads on: who waits for the end would wait
            // long
            return last ? null : head();
        } catch (DataReader.InsufficientDataAvailableException _) {
            if (bodyLeft > 0) {
                throw new CloseConnectionException("the client left inside a body");
            }
            return null;
        } catch (Refusal refusal) {
            output.writeNow(BufferData.create(refusal.response()));
            drain();
            throw new CloseConnectionException("refused at the gate with " + refusal.status());
        }
    }

    private byte[] body() {
        if (owedSince == 0) {
            owedSince = System.nanoTime();
        }
        raw.ensureAvailable();
        byte[] bytes = raw.readBytes((int) Math.min(raw.available(), bodyLeft));
        bodyLeft -= bytes.length;
        if (bodyLeft == 0) {
            owedSince = 0;
        }
        return bytes;
    }

    private byte[] head() {
        owedSince = System.nanoTime();
        raw.ensureAvailable();
        owedSince = System.nanoTime();
        ByteArrayOutputStream head = new ByteArrayOutputStream(1024);
        int lineEnds = 0;
        while (lineEnds < 4) {
            byte next = raw.read();
            head.write(next);
            boolean expected = next == (lineEnds % 2 == 0 ? '\r' : '\n');
            lineEnds = expected ? lineEnds + 1 : next == '\r' ? 1 : 0;
            if (next == '\n' && lineEnds == 0) {
                throw Refusal.malformed("lines must end with CR LF");
            }
            if (head.size() > RequestHead.MAX_BYTES) {
                throw new Refusal(431, "the headers are too long");
            }
        }
        byte[] bytes = head.toByteArray();
        RequestHead parsed = RequestHead.parse(bytes);
        bodyLeft = checked(parsed);
        last = parsed.isLast();
        owedSince = 0;
        return bytes;
    }

    private long checked(RequestHead head) {
        try {
            return rules.check(head);
        } catch (Refusal refusal) {
            throw refusal.to(head);
        }
    }

    /** Reads what the client still sends, because a connection closed over unread bytes loses the refusal on its way. */
    private void drain() {
        owedSince = System.nanoTime();
        int drained = 0;
        try {
            while (drained < DRAINED_AT_MOST) {
                raw.ensureAvailable();
                int count = raw.available();
                raw.skip(count);
                drained += count;
            }
        } catch (DataReader.InsufficientDataAvailableException _) {
            // the client has gone, as it should
        }
    }
}
