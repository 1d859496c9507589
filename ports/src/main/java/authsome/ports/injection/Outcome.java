package authsome.ports.injection;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a request ended.
 *
 * @param status the upstream's status code, or that of a refusal; 0 when there was none
 * @param sent bytes of the request that were read from the client, head and body
 * @param received bytes of the answer that were handed to the client
 * @param took from the decision to the end of the answer
 * @param redacted how often a secret of the request was taken out of the answer
 * @param unsearched the coding of a body that passed without being searched for secrets, or {@code short_secret} where one of
 *     them is too short to be looked for; null for none
 */
public record Outcome(
        int status,
        long sent,
        long received,
        Duration took,
        int redacted,
        @Nullable String unsearched) {

    /** How a request ended in whose answer no secret was found. */
    public Outcome(int status, long sent, long received, Duration took) {
        this(status, sent, received, took, 0, null);
    }

    /** Nothing of it was counted. */
    public static final Outcome NOTHING = new Outcome(0, 0, 0, Duration.ZERO);
}
