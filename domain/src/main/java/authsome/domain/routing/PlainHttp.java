package authsome.domain.routing;

/** Requests in plain http: none carries a credential, so none goes to a host that a connection is for. */
public final class PlainHttp {

    private static final int HTTPS = 443;

    private PlainHttp() {}

    /** Where the same host would be asked over TLS. */
    public static Origin overTls(Origin origin) {
        return new Origin(origin.host(), HTTPS);
    }

    /**
     * Decides about one.
     *
     * @param origin where it goes
     * @param here what becomes of a connection there
     * @param overTls what becomes of one to {@link #overTls}
     * @return {@link Decision.Pass} or {@link Decision.Deny}
     */
    public static Decision decide(Origin origin, Interception here, Interception overTls) {
        if (here instanceof Interception.Refuse(String reason, String message)) {
            return new Decision.Deny(reason, message);
        }
        boolean free = here instanceof Interception.Tunnel && overTls instanceof Interception.Tunnel;
        return free
                ? new Decision.Pass("plain_http")
                : new Decision.Deny(
                        "plain_http", "a credential never travels in plain http: use https://" + origin.host());
    }
}
