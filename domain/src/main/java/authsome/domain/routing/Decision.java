package authsome.domain.routing;

import java.time.Instant;

/** What happens to one request, and why. */
public sealed interface Decision permits Decision.Inject, Decision.Pass, Decision.Deny {

    /**
     * The request carries a credential.
     *
     * @param route which one, and where
     * @param by why this connection and no other
     */
    record Inject(Route route, ChosenBy by) implements Decision {

        /** The same decision about a credential that was obtained at another moment. */
        public Inject obtained(Instant moment) {
            return new Inject(route.obtained(moment), by);
        }
    }

    /**
     * The request passes as it is.
     *
     * @param reason for example {@code no_match}
     */
    record Pass(String reason) implements Decision {}

    /**
     * The request is answered 403.
     *
     * @param reason a code, for example {@code ambiguous}
     * @param message one sentence for the client
     */
    record Deny(String reason, String message) implements Decision {}
}
