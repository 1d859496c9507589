package authsome.proxy.relay;

import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.injection.Injection;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.net.Deadlines;
import authsome.proxy.signing.UnsignableException;
import authsome.proxy.upstream.Lane;
import authsome.proxy.upstream.UpstreamException;
import java.io.IOException;

/** The requests inside a connection whose TLS ends here, one after the other. */
final class InterceptedConnection {

    private final Relay relay;
    private final Client client;
    private final RunId run;
    private final Origin origin;
    private final Ruling ruling;
    private final Judge judge;
    private boolean spoken;

    InterceptedConnection(Relay relay, Client client, RunId run, Origin origin) {
        this.relay = relay;
        this.client = client;
        this.run = run;
        this.origin = origin;
        this.ruling = new Ruling(relay.injector(), run, origin);
        this.judge = new Judge(relay, run, origin, ruling);
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
            client.source().settle();
            client.wire().input().settle();
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
            return refuse(judge.malformed(e));
        }
    }

    private boolean serve(RequestHead request, Tally tally) throws IOException, InterruptedException {
        return switch (judge.judge(request)) {
            case Judge.Verdict.Refuse refusal -> refuse(refusal);
            case Judge.Verdict.Pass(HttpTarget target, Decision.Pass pass) ->
                isSpoken(target) && pass(request, target, pass, tally);
            case Judge.Verdict.Inject(HttpTarget target, Decision.Inject inject) ->
                isSpoken(target) && inject(request, target, inject, tally);
        };
    }

    /** Whether the service speaks HTTP/1.1 at all, asked before the first request; the client is told if not. */
    private boolean isSpoken(HttpTarget target) throws IOException, InterruptedException {
        if (!spoken) {
            try {
                relay.upstreams().requireHttp11(origin);
                spoken = true;
            } catch (UpstreamException e) {
                refuse(new Judge.Verdict.Refuse(e.status(), target, e.code(), e.sentence()));
            }
        }
        return spoken;
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
            return refuse(new Judge.Verdict.Refuse(e.status(), target, "unsignable", e.sentence()));
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

    private boolean refuse(Judge.Verdict.Refuse refusal) throws IOException {
        client.answer(refusal.status(), judge.refuse(refusal));
        return false;
    }
}
