package authsome.api.client;

import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.http.HttpReply;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * When a call is made once more: where nobody can have carried it out. That is a question, which changes nothing; a request
 * for which there was no connection; and one that was refused unread. Whatever else went wrong is the caller's to hear of.
 */
final class Retries {

    /** By which a server that turns a call away says that it did nothing of it. */
    private static final String UNTOUCHED = "authsome-untouched: true";

    private static final String RETRY_AFTER = "retry-after:";
    private static final int UNAVAILABLE = 503;
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final long end;
    private Duration pause = FIRST_PAUSE;

    /** @param limit after which nothing is tried again */
    Retries(Duration limit) {
        this.end = System.nanoTime() + limit.toNanos();
    }

    /** Waits for another attempt after this failure; false when there is to be none. */
    boolean again(String method, DaemonUnreachableException failure) {
        // a certificate that is not believed is not believed a moment later either
        boolean passing = !(failure.getCause() instanceof SSLException);
        return passing && (failure.isUnsent() || method.equals("GET")) && waits(null);
    }

    /** Waits for another attempt after this reply; false when it is the one that counts. */
    boolean again(String method, HttpReply reply) {
        if (reply.status() != UNAVAILABLE) {
            return false;
        }
        boolean untouched = reply.headers().stream()
                .anyMatch(header -> header.toLowerCase(Locale.ROOT).equals(UNTOUCHED));
        if ((untouched || method.equals("GET")) && waits(asked(reply))) {
            Arrays.fill(reply.body(), (byte) 0);
            return true;
        }
        return false;
    }

    /** How long the server asked to be left alone; null when it did not say so in seconds. */
    private static @Nullable Duration asked(HttpReply reply) {
        for (String header : reply.headers()) {
            if (header.regionMatches(true, 0, RETRY_AFTER, 0, RETRY_AFTER.length())) {
                String seconds = header.substring(RETRY_AFTER.length()).strip();
                return seconds.matches("[0-9]{1,4}") ? Duration.ofSeconds(Integer.parseInt(seconds)) : null;
            }
        }
        return null;
    }

    private boolean waits(@Nullable Duration asked) {
        Duration wait = asked == null || asked.compareTo(pause) < 0 ? pause : asked;
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
        if (System.nanoTime() + wait.toNanos() >= end) {
            return false;
        }
        try {
            Thread.sleep(wait);
            return true;
        } catch (InterruptedException _) {
            // whoever ends this thread does not want another attempt
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
