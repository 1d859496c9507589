package authsome.proxy.relay;

import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.RequestPath;
import authsome.domain.run.RunId;
import authsome.ports.injection.Refusal;
import authsome.proxy.http.Authority;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Says what becomes of the requests inside an intercepted connection, whatever protocol they came in. */
final class Judge {

    private static final int HTTPS = 443;

    /** What stands for the method of a message that is none. */
    private static final String UNKNOWN = "-";

    /** They would send the request, with its credential, back, or open a way past the relay. */
    private static final Set<String> REFUSED_METHODS = Set.of("TRACE", "TRACK", "CONNECT");

    private final Relay relay;
    private final RunId run;
    private final Origin origin;
    private final Ruling ruling;

    Judge(Relay relay, RunId run, Origin origin, Ruling ruling) {
        this.relay = relay;
        this.run = run;
        this.origin = origin;
        this.ruling = ruling;
    }

    /** What becomes of a request. */
    sealed interface Verdict {

        /** It is not sent. */
        record Refuse(int status, HttpTarget target, String code, String sentence) implements Verdict {}

        /** It is sent as it is. */
        record Pass(HttpTarget target, Decision.Pass decision) implements Verdict {}

        /** It is sent with a credential. */
        record Inject(HttpTarget target, Decision.Inject decision) implements Verdict {}
    }

    Verdict judge(RequestHead request) throws IOException {
        if (REFUSED_METHODS.contains(request.method())) {
            HttpTarget target = new HttpTarget(origin, request.method(), "");
            return new Verdict.Refuse(405, target, "method", request.method() + " does not pass through the proxy");
        }
        RequestPath path = request.path();
        HttpTarget target = ruling.target(request, path);
        if (!isOurHost(request.host())) {
            return new Verdict.Refuse(
                    421, target, "host_mismatch", "the Host header names another host than the connection");
        }
        return switch (ruling.decide(target, path, request.wish())) {
            case Decision.Deny(String reason, String message) -> new Verdict.Refuse(403, target, reason, message);
            case Decision.Pass pass -> new Verdict.Pass(target, pass);
            case Decision.Inject inject -> new Verdict.Inject(target, inject);
        };
    }

    /** A message that is none. */
    Verdict.Refuse malformed(MalformedMessageException e) {
        return new Verdict.Refuse(e.status(), new HttpTarget(origin, UNKNOWN, ""), "malformed", e.sentence());
    }

    /** Records that something is not sent; what its client reads. */
    RefusalBody refuse(Verdict.Refuse refusal) {
        HttpTarget target = refusal.target();
        List<NearMiss> near = relay.injector()
                .refused(run, target, new Refusal(refusal.status(), refusal.code(), refusal.sentence()));
        boolean explainable = refusal.status() == 403 || refusal.status() == 421;
        return explainable
                ? RefusalBody.of(run, target, refusal.code(), refusal.sentence(), near)
                : RefusalBody.of(refusal.code(), refusal.sentence());
    }

    /** The plain name is by far the most frequent form, and needs no parsing to be seen as ours. */
    private boolean isOurHost(String host) throws MalformedMessageException {
        return (origin.port() == HTTPS && host.equals(origin.host()))
                || Authority.parse(host, HTTPS).equals(origin);
    }
}
