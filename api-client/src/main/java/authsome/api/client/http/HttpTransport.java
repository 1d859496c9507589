package authsome.api.client.http;

import java.io.IOException;
import java.net.UnknownHostException;
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
        try (Conversation conversation = connect(limit)) {
            conversation.write(ByteBuffer.wrap(call.head(address)));
            conversation.write(ByteBuffer.wrap(call.body()));
            return new ReplyReader(conversation, MAX_REPLY).read();
        } catch (IOException failure) {
            throw new DaemonUnreachableException("the daemon cannot be reached: " + failure.getMessage(), failure);
        }
    }

    private Conversation connect(Duration limit) {
        try {
            TimedChannel channel = TimedChannel.connect(address, limit);
            return address instanceof DaemonAddress.Tls tls ? TlsChannel.over(channel, tls) : channel;
        } catch (UnknownHostException failure) {
            throw DaemonUnreachableException.unsent("no address is known of " + failure.getMessage(), failure);
        } catch (IOException failure) {
            throw DaemonUnreachableException.unsent("the daemon cannot be reached: " + failure.getMessage(), failure);
        } catch (DaemonUnreachableException failure) {
            throw failure.isUnsent()
                    ? failure
                    : DaemonUnreachableException.unsent(String.valueOf(failure.getMessage()), failure);
        }
    }
}
