package authsome.proxy.relay;

import authsome.domain.egress.ParentProxy;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.routing.PlainHttp;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.egress.ParentTunnel;
import authsome.ports.injection.Injection;
import authsome.ports.injection.Refusal;
import authsome.proxy.http.Authority;
import authsome.proxy.http.MalformedMessageException;
import authsome.proxy.http.RequestHead;
import authsome.proxy.upstream.UpstreamConnection;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Forwards requests in plain HTTP. They never carry a credential, so none goes to a host that a route leads to. */
final class PlainForward {

    private static final String SCHEME = "http://";
    private static final int HTTP = 80;

    private final Relay relay;
    private final Client client;
    private final RunId run;

    PlainForward(Relay relay, Client client, RunId run) {
        this.relay = relay;
        this.client = client;
        this.run = run;
    }

    /** Whether the client may send another request. */
    boolean serve(RequestHead request) throws IOException, InterruptedException {
        String target = request.target();
        if (!target.toLowerCase(Locale.ROOT).startsWith(SCHEME) || target.indexOf('#') >= 0) {
            throw new MalformedMessageException("this is a proxy: use CONNECT for https, or a whole http:// URL");
        }
        RequestPlan.requireHonest(request);
        int end = authorityEnd(target);
        Origin origin = Authority.parse(target.substring(SCHEME.length(), end), HTTP);
        if (!Authority.parse(request.host(), HTTP).equals(origin)) {
            throw new MalformedMessageException(421, "the Host header names another host than the URL");
        }
        HttpTarget wanted = new HttpTarget(origin, request.method(), pathOf(originForm(target.substring(end))));
        Wish wish = request.wish();
        if (!wish.placeholders().isEmpty()) {
            return refuse(wanted, "placeholder_plain", "a placeholder stands for nothing in plain http: use https");
        }
        Interception here = relay.injector().intercept(run, origin);
        Interception overTls = relay.injector().intercept(run, PlainHttp.overTls(origin));
        if (PlainHttp.decide(origin, here, overTls) instanceof Decision.Deny(String reason, String message)) {
            return refuse(wanted, reason, message);
        }
        boolean local = here instanceof Interception.Tunnel(boolean toThisMachine) && toThisMachine;
        Optional<ParentProxy> parent = relay.upstreams().parent(origin);
        return parent.isPresent()
                ? forward(request, wanted, new ParentSupply(relay, origin, local, parent.get()))
                : forward(
                        new RequestPlan(request, originForm(target.substring(end))),
                        wanted,
                        new PlainSupply(relay, origin, local));
    }

    /** The network's proxy wants the whole URL, and perhaps to know who asks. */
    private boolean forward(RequestHead request, HttpTarget wanted, ParentSupply supply)
            throws IOException, InterruptedException {
        try (Secret authorization = ParentTunnel.authorization(supply.parent())) {
            List<Injection.HeaderValue> headers = authorization == null
                    ? List.of()
                    : List.of(new Injection.HeaderValue(ParentTunnel.HEADER, authorization));
            Injection ours = new Injection("", headers, List.of());
            return forward(RequestPlan.injecting(request, ours), wanted, supply);
        }
    }

    private boolean forward(RequestPlan plan, HttpTarget wanted, Supply supply)
            throws IOException, InterruptedException {
        Tally tally = Tally.begin(client, plan.head(), relay.clock());
        Exchange exchange = new Exchange(client, plan, supply);
        try (UnderWay.Begun _ = relay.underWay().begin()) {
            // a client of HTTP/1.0 may take what it says to a proxy for what it says to the service (RFC 9112 C.2.2)
            return exchange.run() && plan.head().isHttp11();
        } finally {
            relay.injector().completed(run, wanted, new Decision.Pass("plain_http"), tally.end(exchange));
        }
    }

    private boolean refuse(HttpTarget wanted, String code, String sentence) throws IOException {
        List<NearMiss> near = relay.injector().refused(run, wanted, new Refusal(403, code, sentence));
        client.answer(
                403, RefusalBody.of(run, wanted, RefusalBody.of(code, sentence).with(near), "http", HTTP));
        return false;
    }

    private static String pathOf(String target) {
        int query = target.indexOf('?');
        return query < 0 ? target : target.substring(0, query);
    }

    private static int authorityEnd(String target) {
        int at = SCHEME.length();
        while (at < target.length() && target.charAt(at) != '/' && target.charAt(at) != '?') {
            at++;
        }
        return at;
    }

    private static String originForm(String rest) {
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    /** One connection to the network's proxy for one request. */
    private record ParentSupply(Relay relay, Origin origin, boolean local, ParentProxy parent) implements Supply {

        @Override
        public @Nullable UpstreamConnection kept() {
            return null;
        }

        @Override
        public UpstreamConnection dial() throws IOException, InterruptedException {
            return relay.upstreams().dialPlain(origin, local);
        }

        /** A client that is told 407 would offer what it has for our own proxy. */
        @Override
        public @Nullable String objection(int status) {
            return status == ParentTunnel.UNAUTHENTICATED
                    ? ParentTunnel.unauthenticated(parent).lines()
                    : null;
        }

        @Override
        public void keep(UpstreamConnection connection) {
            connection.close();
        }
    }

    /** One connection for one request. */
    private record PlainSupply(Relay relay, Origin origin, boolean local) implements Supply {

        @Override
        public @Nullable UpstreamConnection kept() {
            return null;
        }

        @Override
        public UpstreamConnection dial() throws IOException, InterruptedException {
            return relay.upstreams().dialPlain(origin, local);
        }

        @Override
        public void keep(UpstreamConnection connection) {
            connection.close();
        }
    }
}
