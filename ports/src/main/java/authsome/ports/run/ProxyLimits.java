package authsome.ports.run;

import java.time.Duration;

/**
 * What the proxy takes from those who use it. Who is beyond is told so, or cut off; others do not notice.
 *
 * @param connections how many clients may have at once, those of all runs
 * @param ofOneRun how many one run may have, so that no run takes the places of the others
 * @param answer how long a service may think, or its answer stand still
 * @param idle how long a client may keep a connection without a request
 * @param stalled how long a client's body may stand still, or a peer leave what it is sent unread
 */
public record ProxyLimits(int connections, int ofOneRun, Duration answer, Duration idle, Duration stalled) {

    /** Where nobody says anything else. */
    public static final ProxyLimits USUAL =
            new ProxyLimits(8_192, 4_096, Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofMinutes(10));

    public ProxyLimits {
        if (connections < 1 || ofOneRun < 1) {
            throw new IllegalArgumentException("a proxy serves at least one connection");
        }
        if (!answer.isPositive() || !idle.isPositive() || !stalled.isPositive()) {
            throw new IllegalArgumentException("a proxy waits for a while");
        }
    }
}
