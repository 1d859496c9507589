package authsome.domain.routing;

/** What happens to one request, and why. */
public sealed interface Decision permits Decision.Inject, Decision.Pass, Decision.Deny {

    /**
     * The request carries a credential.
     *
     * @param route which one, and where
     */
    record Inject(Route route) implements Decision {}

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
