package authsome.api.client.http;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Calls a daemon: one connection per call, or kept ones. Safe for use by many threads. */
public final class HttpTransport implements AutoCloseable {

    private static final int MAX_REPLY = 16 << 20;

    private final DaemonAddress address;
    private final @Nullable KeptConversations kept;

    /** One connection per call. */
    public HttpTransport(DaemonAddress address) {
        this(address, null);
    }

    private HttpTransport(DaemonAddress address, @Nullable KeptConversations kept) {
        this.address = address;
        this.kept = kept;
    }

    /**
     * Connections are kept for the next call. One that ends just when it is used again fails as any other: whoever may repeat
     * its call does so.
     */
    public static HttpTransport keeping(DaemonAddress address) {
        return new HttpTransport(address, new KeptConversations());
    }

    /**
     * Sends a request and reads the reply.
     *
     * @param limit for everything together
     * @throws DaemonUnreachableException if no reply could be had
     */
    public HttpReply send(HttpCall call, Duration limit) {
        KeptConversations pool = kept;
        if (pool == null) {
            try (Conversation conversation = connect(limit)) {
                return ask(conversation, call, false).read();
            } catch (IOException failure) {
                throw unreachable(failure);
            }
        }
        Conversation before = pool.take(limit);
        Conversation conversation = before == null ? connect(limit) : before;
        boolean followed = false;
        try {
            ReplyReader reader = ask(conversation, call, true);
            HttpReply reply = reader.read();
            followed = reader.isFollowed();
            return reply;
        } catch (IOException failure) {
            throw unreachable(failure);
        } finally {
            end(pool, conversation, followed);
        }
    }

    private ReplyReader ask(Conversation conversation, HttpCall call, boolean followed) throws IOException {
        byte[] head = call.head(address, followed);
        // both together: one packet where they are small
        byte[] all = Arrays.copyOf(head, head.length + call.body().length);
        System.arraycopy(call.body(), 0, all, head.length, call.body().length);
        try {
            conversation.write(ByteBuffer.wrap(all));
        } finally {
            Arrays.fill(all, (byte) 0);
        }
        return new ReplyReader(conversation, MAX_REPLY);
    }

    private static void end(KeptConversations pool, Conversation conversation, boolean followed) {
        if (followed) {
            pool.give(conversation);
            return;
        }
        try {
            conversation.close();
        } catch (IOException _) {
            // it is gone already
        }
    }

    private static DaemonUnreachableException unreachable(IOException failure) {
        return new DaemonUnreachableException("the daemon cannot be reached: " + failure.getMessage(), failure);
    }

    /** Ends what is kept; without it there is nothing to end. */
    @Override
    public void close() {
        if (kept != null) {
            kept.close();
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
