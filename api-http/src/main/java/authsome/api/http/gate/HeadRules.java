package authsome.api.http.gate;

import java.util.Locale;
import java.util.Set;

/**
 * Which requests may pass, by their head alone. A web page that somebody lured into talking to this port is stopped here:
 * by the name it used ({@code Host}), by where it comes from ({@code Origin}, {@code Sec-Fetch-Site}), and by a body
 * type that no form can send, or guards where one can.
 */
final class HeadRules {

    /**
     * Where a browser may arrive from another site: pages that change nothing by being read, and those to which an
     * authorization server sends it back, which demand a state that only the browser which went out can redeem.
     * Invitations and claim links come by mail and chat.
     */
    private static final Set<String> LINKED = Set.of(
            "/auth/input",
            "/auth/success",
            "/auth/device",
            "/api/auth/callback/oauth",
            "/auth/callback/oauth",
            "/login",
            "/claim");

    private static final String CLAIM = "/claim/";

    private static final Set<String> DECISIVE =
            Set.of("host", "origin", "authorization", "cookie", "content-length", "content-type", "sec-fetch-site");

    /** What a balancer asks at the address of this very server, under whatever name; it says nothing that is worth anything. */
    private static final Set<String> PROBES = Set.of("/health", "/ready");

    private final Set<String> hosts;
    private final Set<String> origins;
    private final Ending ending;
    private final boolean probed;

    /** Rules of a server that does not end and is not asked by balancers. */
    HeadRules(Set<String> hosts, Set<String> origins) {
        this(hosts, origins, new Ending(), false);
    }

    /**
     * Rules of a listener.
     *
     * @param hosts the accepted values of {@code Host}, lower case
     * @param origins the accepted values of {@code Origin}, lower case
     * @param probed whether balancers may ask for its health under any name
     */
    HeadRules(Set<String> hosts, Set<String> origins, Ending ending, boolean probed) {
        this.hosts = Set.copyOf(hosts);
        this.origins = Set.copyOf(origins);
        this.ending = ending;
        this.probed = probed;
    }

    /**
     * Checks a head.
     *
     * @return the length of the body
     */
    long check(RequestHead head) {
        String host = head.single("host");
        if (host == null) {
            throw Refusal.malformed("there must be a Host header");
        }
        if (!hosts.contains(host.toLowerCase(Locale.ROOT)) && !isProbe(head)) {
            throw new Refusal(421, "this server does not go by that name");
        }
        ending.check(head);
        checkConnection(head);
        checkOrigin(head);
        head.single("authorization");
        BodyKind kind = BodyKind.of(head.target().decodedPath());
        long length = bodyLength(head, kind);
        checkType(head, kind, length);
        return length;
    }

    private boolean isProbe(RequestHead head) {
        return probed
                && head.method().equals("GET")
                && PROBES.contains(head.target().decodedPath());
    }

    /** A relay would have taken away what Connection names: nothing that decides may be named there. */
    private static void checkConnection(RequestHead head) {
        String options = head.single("connection");
        for (String option : options == null ? new String[0] : options.split(",", -1)) {
            if (DECISIVE.contains(option.strip().toLowerCase(Locale.ROOT))) {
                throw Refusal.malformed("Connection must not name " + option.strip());
            }
        }
    }

    private void checkOrigin(RequestHead head) {
        String origin = head.single("origin");
        if (origin != null && !origins.contains(origin.toLowerCase(Locale.ROOT))) {
            throw new Refusal(403, "requests from other sites are refused");
        }
        String site = head.single("sec-fetch-site");
        boolean foreign = site != null && !site.equals("same-origin") && !site.equals("none");
        if (foreign && !isFollowedLink(head)) {
            throw new Refusal(403, "requests from other sites are refused");
        }
    }

    /** Whether a link on a page of another site, or its redirect, takes the whole window there. */
    private static boolean isFollowedLink(RequestHead head) {
        return head.method().equals("GET")
                && isLinked(head.target().decodedPath())
                && "navigate".equals(head.single("sec-fetch-mode"))
                && "document".equals(head.single("sec-fetch-dest"));
    }

    private static boolean isLinked(String path) {
        return LINKED.contains(path) || path.startsWith(CLAIM);
    }

    private static long bodyLength(RequestHead head, BodyKind kind) {
        if (head.single("transfer-encoding") != null) {
            // every client of this API knows its length; without chunks there is one way only to read a message
            throw new Refusal(411, "send a Content-Length instead of chunks");
        }
        if (head.single("expect") != null) {
            throw new Refusal(417, "expectations are not met here");
        }
        String text = head.single("content-length");
        if (text == null) {
            return 0;
        }
        if (text.isEmpty() || text.length() > 18 || text.chars().anyMatch(c -> c < '0' || c > '9')) {
            throw Refusal.malformed("the Content-Length is no number");
        }
        long length = Long.parseLong(text);
        if (length > kind.most()) {
            throw new Refusal(413, "a request has at most " + (kind.most() >> 10) + " KiB here");
        }
        return length;
    }

    private static void checkType(RequestHead head, BodyKind kind, long length) {
        String type = head.single("content-type");
        if (head.single("content-encoding") != null) {
            throw new Refusal(415, "the body must not be encoded");
        }
        if (length > 0 && (type == null || !kind.fits(type))) {
            throw new Refusal(415, "the body must be " + kind.type());
        }
    }
}
