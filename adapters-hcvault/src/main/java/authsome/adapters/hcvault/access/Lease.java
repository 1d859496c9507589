package authsome.adapters.hcvault.access;

import authsome.domain.secret.Secret;
import java.time.Duration;

/**
 * A token, and for how long.
 *
 * @param token whose holder never closes it, because requests on their way still have it
 * @param lasting from the moment that it was given; zero for a token that does not end
 * @param renewable whether it can be made to last longer
 */
record Lease(Secret token, Duration lasting, boolean renewable) {

    boolean ends() {
        return !lasting.isZero();
    }
}
