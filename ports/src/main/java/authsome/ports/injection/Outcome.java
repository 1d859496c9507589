package authsome.ports.injection;

import java.time.Duration;

/**
 * How a request ended.
 *
 * @param status the upstream's status code, or that of a refusal; 0 when there was none
 * @param sent bytes of the request that were read from the client, head and body
 * @param received bytes of the answer that were handed to the client
 * @param took from the decision to the end of the answer
 */
public record Outcome(int status, long sent, long received, Duration took) {

    /** Nothing of it was counted. */
    public static final Outcome NOTHING = new Outcome(0, 0, 0, Duration.ZERO);
}
