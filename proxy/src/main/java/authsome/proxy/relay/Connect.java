package authsome.proxy.relay;

import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Interception;
import authsome.domain.routing.NearMiss;
import authsome.domain.routing.Origin;
import authsome.domain.run.RunId;
import authsome.ports.injection.Outcome;
import authsome.ports.injection.Refusal;
import authsome.proxy.http.Authority;
import authsome.proxy.http2.Http2Exception;
import authsome.proxy.net.Closing;
import authsome.proxy.net.Splice;
import authsome.proxy.net.Wire;
import authsome.proxy.tls.ClientHello;
import authsome.proxy.upstream.UpstreamException;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.SSLSocket;

/** Serves one CONNECT: refuses it, passes its bytes untouched, or ends its TLS here. */
final class Connect {

    private static final String ESTABLISHED = "HTTP/1.1 200 Connection established\r\n\r\n";

    /** A fatal {@code unrecognized_name} alert (RFC 6066 3), as one record. */
    private static final byte[] UNRECOGNIZED_NAME = {21, 3, 3, 0, 2, 2, 112};

    /** A fatal {@code no_application_protocol} alert (RFC 7301 3.2), as one record. */
    private static final byte[] NO_APPLICATION_PROTOCOL = {21, 3, 3, 0, 2, 2, 120};

    private static final String HTTP2 = "h2";
    private static final String HTTP11 = "http/1.1";

    private final Relay relay;
    private final Client client;
    private final Wire wire;
    private final RunId run;
    private final Origin origin;

    Connect(Relay relay, Client client, Wire wire, RunId run, Origin origin) {
        this.relay = relay;
        this.client = client;
        this.wire = wire;
        this.run = run;
        this.origin = origin;
    }

    void serve() throws IOException, InterruptedException {
        try {
            switch (relay.injector().intercept(run, origin)) {
                case Interception.Refuse(String reason, String message) -> refuse(403, reason, message);
                case Interception.Tunnel(boolean local) -> tunnel(local);
                case Interception.Intercept() -> intercept();
            }
        } catch (UpstreamException e) {
            refuse(e.status(), e.code(), e.sentence());
        } catch (ReplyException e) {
            client.answer(e.status(), e.why());
        }
    }

    private void refuse(int status, String code, String sentence) throws IOException {
        List<NearMiss> near = relay.injector().refused(run, target(), new Refusal(status, code, sentence));
        client.answer(
                status,
                status == 403 ? RefusalBody.of(run, target(), code, sentence, near) : RefusalBody.of(code, sentence));
    }

    private void cut(String code, String sentence) {
        relay.injector().refused(run, target(), new Refusal(0, code, sentence));
    }

    private HttpTarget target() {
        return new HttpTarget(origin, "CONNECT", "");
    }

    private void tunnel(boolean local) throws IOException, InterruptedException {
        try (Wire upstream = relay.upstreams().dialTunnel(origin, local)) {
            establish();
            relay.injector().completed(run, target(), new Decision.Pass("no_match"), Outcome.NOTHING);
            new Splice(wire, upstream, wire, relay.deadlines().service(), relay.underWay()::passed).run();
        }
    }

    private void intercept() throws IOException, InterruptedException {
        if (Authority.isAddress(origin.host())) {
            refuse(403, "address", "a credential goes to a host name, never to a bare address");
            return;
        }
        // nothing is promised to the client before the service has shown a certificate of this very name
        try (UnderWay.Begun _ = relay.underWay().begin()) {
            relay.upstreams().verify(origin);
        }
        establish();
        wire.setSoTimeout(0);
        wire.cutAfter(relay.deadlines().handshake());
        ClientHello hello = ClientHello.peek(wire.input());
        if (hello == null || !origin.host().equals(hello.serverName())) {
            if (hello == null) {
                cut("not_tls", "what the client sent is not TLS");
            } else {
                cut("sni_mismatch", "TLS names another host than the connection (SNI)");
            }
            wire.getOutputStream().write(UNRECOGNIZED_NAME);
            return;
        }
        boolean http2 =
                relay.upstreams().speaksHttp2(origin) && hello.protocols().contains(HTTP2);
        if (!http2 && hello.protocols().equals(List.of(HTTP2))) {
            cut("http2_only", "the client speaks HTTP/2 only, and " + origin.host() + " does not speak it");
            wire.getOutputStream().write(NO_APPLICATION_PROTOCOL);
            return;
        }
        relay.upstreams().taken(origin, http2);
        SSLSocket tls = relay.childTls()
                .accept(
                        run,
                        origin.host(),
                        wire,
                        http2 ? HTTP2 : HTTP11,
                        () -> relay.injector().certificates(run));
        tls.startHandshake();
        wire.cutAfter(0);
        relay.underWay().passed();
        boolean ended = false;
        try {
            if (http2) {
                serveStreams(tls);
            } else {
                new InterceptedConnection(relay, Client.over(tls, wire, relay), run, origin).serve();
            }
            ended = true;
        } finally {
            // a connection that broke inside a message must not end as if the message were whole
            if (ended) {
                Closing.quietly(tls);
            } else {
                Closing.quietly(wire);
            }
        }
    }

    private void serveStreams(SSLSocket tls) throws IOException {
        try {
            new InterceptedStreams(relay, run, origin).serve(wire, tls);
        } catch (Http2Exception e) {
            cut("http2_" + e.code().name().toLowerCase(Locale.ROOT), e.sentence());
            throw e;
        }
    }

    /** A client may have sent its first TLS bytes without waiting: they go back to where TLS will look for them. */
    private void establish() throws IOException {
        wire.input()
                .unread(
                        client.source().array(),
                        client.source().start(),
                        client.source().buffered());
        client.source().skip(client.source().buffered());
        client.sink().write(ESTABLISHED);
        client.sink().flush();
        client.source().rest();
        client.sink().rest();
        relay.underWay().passed();
    }
}
