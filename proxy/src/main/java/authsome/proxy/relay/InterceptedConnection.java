package authsome.proxy.relay;

import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.RequestPath;
import authsome.domain.run.RunId;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Refusal;
import authsome.proxy.http.Authority;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.net.Deadlines;
import authsome.proxy.signing.UnsignableException;
import authsome.proxy.upstream.Lane;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** The requests inside a connection whose TLS ends here, one after the other. */
final class InterceptedConnection {

    private static final int HTTPS = 443;

    /** What stands for the method of a message that is none. */
    private static final String UNKNOWN = "-";

    /** They would send the request, with its credential, back, or open a way past the relay. */
    private static final Set<String> REFUSED_METHODS = Set.of("TRACE", "TRACK", "CONNECT");

    private final Relay relay;
    private final Client client;
    private final RunId run;
    private final Origin origin;
    private final Ruling ruling;

    InterceptedConnection(Relay relay, Client client, RunId run, Origin origin) {
        this.relay = relay;
        this.client = client;
        this.run = run;
        this.origin = origin;
        this.ruling = new Ruling(relay.injector(), run, origin);
    }

    void serve() throws IOException, InterruptedException {
        boolean goOn = true;
        while (goOn) {
            goOn = next();
        }
    }

    private boolean next() throws IOException, InterruptedException {
        try {
            Deadlines deadlines = client.deadlines();
            byte[] head = client.source().readHead(Limits.HEAD_BYTES, deadlines.idle(), deadlines.head());
            if (head == null) {
                return false;
            }
            try (UnderWay.Begun _ = relay.underWay().begin()) {
                RequestHead request = RequestHead.parse(head);
                RequestPlan.requireHonest(request);
                return serve(request, Tally.begin(client, request, relay.clock()));
            }
        } catch (ReplyException e) {
            client.answer(e.status(), e.why());
            return false;
        } catch (MalformedMessageException e) {
            return refuse(e.status(), new HttpTarget(origin, UNKNOWN, ""), "malformed", e.sentence());
        }
    }

    private boolean serve(RequestHead request, Tally tally) throws IOException, InterruptedException {
        if (REFUSED_METHODS.contains(request.method())) {
            HttpTarget target = new HttpTarget(origin, request.method(), "");
            return refuse(405, target, "method", request.method() + " does not pass through the proxy");
        }
        RequestPath path = request.path();
        HttpTarget target = ruling.target(request, path);
        if (!isOurHost(request.host())) {
            return refuse(421, target, "host_mismatch", "the Host header names another host than the connection");
        }
        return switch (ruling.decide(target, path, request.wish())) {
            case Decision.Deny(String reason, String message) -> refuse(403, target, reason, message);
            case Decision.Pass pass -> pass(request, target, pass, tally);
            case Decision.Inject inject -> inject(request, target, inject, tally);
        };
    }

    /** The plain name is by far the most frequent form, and needs no parsing to be seen as ours. */
    private boolean isOurHost(String host) throws MalformedMessageException {
        return (origin.port() == HTTPS && host.equals(origin.host()))
                || Authority.parse(host, HTTPS).equals(origin);
    }

    private boolean pass(RequestHead request, HttpTarget target, Decision.Pass decision, Tally tally)
            throws IOException, InterruptedException {
        Exchange exchange =
                new Exchange(client, RequestPlan.unchanged(request), new LaneSupply(relay, Lane.of(origin, run)));
        try {
            return exchange.run();
        } finally {
            relay.injector().completed(run, target, decision, tally.end(exchange));
        }
    }

    private boolean inject(RequestHead request, HttpTarget target, Decision.Inject decision, Tally tally)
            throws IOException, InterruptedException {
        try (Injection injection = ruling.inject(target, decision)) {
            return inject(request, target, decision, injection, tally);
        } catch (UnsignableException e) {
            return refuse(e.status(), target, "unsignable", e.sentence());
        }
    }

    private boolean inject(
            RequestHead request, HttpTarget target, Decision.Inject decision, Injection injection, Tally tally)
            throws IOException, InterruptedException {
        Injection.Signing keys = injection.places().signing();
        if (keys == null) {
            return send(RequestPlan.injecting(request, injection), request, target, decision, injection, tally);
        }
        try (SigningDesk desk = new SigningDesk(client, relay, origin.host())) {
            return send(desk.plan(request, keys, injection), request, target, decision, injection, tally);
        }
    }

    private boolean send(
            RequestPlan plan,
            RequestHead request,
            HttpTarget target,
            Decision.Inject decision,
            Injection injection,
            Tally tally)
            throws IOException, InterruptedException {
        Lane lane = relay.upstreams()
                .lane(origin, run, injection, decision.route().connection().provider());
        RenewedCredential chance = new RenewedCredential(relay, ruling, request, target, decision, injection);
        Exchange exchange = new Exchange(client, plan, new LaneSupply(relay, lane), chance);
        try {
            return exchange.run();
        } finally {
            chance.close();
            relay.injector().completed(run, target, chance.decision(), tally.end(exchange));
        }
    }

    private boolean refuse(int status, HttpTarget target, String code, String sentence) throws IOException {
        List<NearMiss> near = relay.injector().refused(run, target, new Refusal(status, code, sentence));
        boolean explainable = status == 403 || status == 421;
        client.answer(
                status,
                explainable ? RefusalBody.of(run, target, code, sentence, near) : RefusalBody.of(code, sentence));
        return false;
    }
}
