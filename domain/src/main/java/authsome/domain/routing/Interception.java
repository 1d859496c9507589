package authsome.domain.routing;

/** What happens to a CONNECT. */
public sealed interface Interception permits Interception.Intercept, Interception.Tunnel, Interception.Refuse {

    /** TLS ends at the proxy, because a route may match. */
    record Intercept() implements Interception {}

    /**
     * Bytes pass untouched.
     *
     * @param local whether they may also go to this machine itself, where a sandboxed child has no other way
     */
    record Tunnel(boolean local) implements Interception {}

    /**
     * The CONNECT is answered 403.
     *
     * @param reason a code for the audit log
     * @param message one sentence for the client
     */
    record Refuse(String reason, String message) implements Interception {}
}
