package authsome.api.client.http;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;

/** Calls a daemon, one connection per call. Safe for use by many threads. */
public final class HttpTransport {

    private static final int MAX_REPLY = 16 << 20;

    private final DaemonAddress address;

    public HttpTransport(DaemonAddress address) {
        this.address = address;
    }

    /**
     * Sends a request and reads the reply.
     *
     * @param limit for everything together
     * @throws DaemonUnreachableException if no reply could be had
     */
    public HttpReply send(HttpCall call, Duration limit) {
        try (TimedChannel channel = TimedChannel.connect(address, limit)) {
            channel.write(ByteBuffer.wrap(call.head(address)));
            channel.write(ByteBuffer.wrap(call.body()));
            return new ReplyReader(channel, MAX_REPLY).read();
        } catch (IOException failure) {
            throw new DaemonUnreachableException("the daemon cannot be reached: " + failure.getMessage(), failure);
        }
    }
}
