package authsome.api.client.http;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Connections to a daemon that wait for the next call, for a little less long than the daemon waits. Guarded by its own lock. */
final class KeptConversations implements AutoCloseable {

    private static final int MOST = 32;
    private static final long LONGEST_NANOS = Duration.ofSeconds(10).toNanos();

    private final Deque<Kept> idle = new ArrayDeque<>();
    private boolean closed;

    private record Kept(Conversation conversation, long since) {}

    /** One that still stands; null for none. */
    @Nullable
    Conversation take(Duration limit) {
        for (Kept next = poll(); next != null; next = poll()) {
            if (isFit(next)) {
                next.conversation().within(limit);
                return next.conversation();
            }
            close(next.conversation());
        }
        return null;
    }

    private static boolean isFit(Kept kept) {
        try {
            return System.nanoTime() - kept.since() < LONGEST_NANOS
                    && kept.conversation().isSilent();
        } catch (IOException _) {
            return false;
        }
    }

    /** The one that was used last: those that are not needed grow old. */
    private synchronized @Nullable Kept poll() {
        return idle.pollFirst();
    }

    void give(Conversation conversation) {
        Conversation surplus = keep(conversation);
        if (surplus != null) {
            close(surplus);
        }
    }

    private synchronized @Nullable Conversation keep(Conversation conversation) {
        if (closed) {
            return conversation;
        }
        idle.addFirst(new Kept(conversation, System.nanoTime()));
        return idle.size() > MOST ? idle.removeLast().conversation() : null;
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        for (Kept next = poll(); next != null; next = poll()) {
            close(next.conversation());
        }
    }

    private static void close(Conversation conversation) {
        try {
            conversation.close();
        } catch (IOException _) {
            // it is gone already
        }
    }
}
