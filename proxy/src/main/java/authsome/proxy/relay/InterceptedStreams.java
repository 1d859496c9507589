package authsome.proxy.relay;

import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.injection.Injection;
import authsome.proxy.http.ByteSink;
import authsome.proxy.http.ByteSource;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.http2.ErrorCode;
import authsome.proxy.http2.Http2Connection;
import authsome.proxy.http2.Http2Stream;
import authsome.proxy.net.Wire;
import authsome.proxy.net.WirePatience;
import authsome.proxy.signing.UnsignableException;
import authsome.proxy.upstream.Lane;
import authsome.proxy.upstream.UpstreamException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** The requests inside a connection whose TLS ends here and that speaks HTTP/2, many at once. */
final class InterceptedStreams {

    private static final Logger LOG = System.getLogger(InterceptedStreams.class.getName());

    private final Relay relay;
    private final RunId run;
    private final Origin origin;
    private final Ruling ruling;
    private final Judge judge;
    private final Leases leases;

    InterceptedStreams(Relay relay, RunId run, Origin origin) {
        this.relay = relay;
        this.run = run;
        this.origin = origin;
        this.ruling = new Ruling(relay.injector(), run, origin);
        this.judge = new Judge(relay, run, origin, ruling);
        this.leases = new Leases(relay.upstreams());
    }

    /** Serves until the connection ends, which it has when this returns. */
    void serve(Wire wire, SSLSocket tls) throws IOException {
        Http2Connection connection = Http2Connection.server(
                wire,
                new ByteSource(tls.getInputStream(), new WirePatience(tls, wire), relay.clock()),
                new ByteSink(wire.outputOf(tls)),
                Limits.terms(relay.deadlines()),
                relay.clock());
        try (leases;
                connection;
                UnderWay.Begun _ = relay.underWay().ending(() -> leave(connection))) {
            connection.serve(this::serve);
        }
    }

    private void leave(Http2Connection connection) {
        Thread.ofVirtual().name("http2-leave").start(() -> {
            try {
                connection.leave(relay.deadlines().look());
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }

    private void serve(Http2Stream stream) throws InterruptedException {
        StreamClient client = new StreamClient(stream, relay);
        try (UnderWay.Begun _ = relay.underWay().begin()) {
            serve(client);
        } catch (IOException e) {
            // whoever waited for an answer has gone, or was told
            LOG.log(Level.DEBUG, "a stream ended: {0}", e.getClass().getSimpleName());
        } catch (RuntimeException e) {
            // the boundary of this stream's thread: nobody else is above it to hear of a mistake
            LOG.log(Level.WARNING, "a stream failed", e);
        }
    }

    private void serve(StreamClient client) throws IOException, InterruptedException {
        RequestHead request = request(client);
        if (request == null) {
            return;
        }
        try {
            serve(client, request);
        } catch (ReplyException e) {
            client.answer(e.status(), e.why());
        } catch (UpstreamException e) {
            client.answer(e.status(), RefusalBody.of(e.code(), e.sentence()));
        } catch (MalformedMessageException e) {
            client.answer(e.status(), judge.refuse(judge.malformed(e)));
        }
    }

    /** Null for one that has no meaning, and gets no answer, which might have another (RFC 9113 8.1.1). */
    private @Nullable RequestHead request(StreamClient client) throws IOException, InterruptedException {
        try {
            return client.request();
        } catch (MalformedMessageException e) {
            RefusalBody why = judge.refuse(judge.malformed(e));
            if (e.status() == 400) {
                client.reset(ErrorCode.PROTOCOL_ERROR);
            } else {
                client.answer(e.status(), why);
            }
            return null;
        }
    }

    private void serve(StreamClient client, RequestHead request) throws IOException, InterruptedException {
        RequestPlan.requireHonest(request);
        switch (judge.judge(request)) {
            case Judge.Verdict.Refuse refusal -> client.answer(refusal.status(), judge.refuse(refusal));
            case Judge.Verdict.Pass(HttpTarget target, Decision.Pass pass) -> {
                StreamExchange exchange = new StreamExchange(
                        client, leases, RequestPlan.unchanged(request), Lane.of(origin, run), SecondChance.NONE);
                try {
                    exchange.run();
                } finally {
                    relay.injector().completed(run, target, pass, exchange.outcome());
                }
            }
            case Judge.Verdict.Inject(HttpTarget target, Decision.Inject inject) ->
                inject(client, request, target, inject);
        }
    }

    private void inject(StreamClient client, RequestHead request, HttpTarget target, Decision.Inject decision)
            throws IOException, InterruptedException {
        try (Injection injection = ruling.inject(target, decision)) {
            Injection.Signing keys = injection.places().signing();
            if (keys == null) {
                send(client, RequestPlan.injecting(request, injection), request, target, decision, injection);
                return;
            }
            try (SigningDesk desk = new SigningDesk(client, relay, origin.host())) {
                send(client, desk.plan(request, keys, injection), request, target, decision, injection);
            }
        } catch (UnsignableException e) {
            client.answer(
                    e.status(), judge.refuse(new Judge.Verdict.Refuse(e.status(), target, "unsignable", e.sentence())));
        }
    }

    private void send(
            StreamClient client,
            RequestPlan plan,
            RequestHead request,
            HttpTarget target,
            Decision.Inject decision,
            Injection injection)
            throws IOException, InterruptedException {
        Lane lane = relay.upstreams()
                .lane(origin, run, injection, decision.route().connection().provider());
        RenewedCredential chance = new RenewedCredential(relay, ruling, request, target, decision, injection);
        StreamExchange exchange = new StreamExchange(client, leases, plan, lane, chance);
        try {
            exchange.run();
        } finally {
            chance.close();
            relay.injector().completed(run, target, chance.decision(), exchange.outcome());
        }
    }
}
