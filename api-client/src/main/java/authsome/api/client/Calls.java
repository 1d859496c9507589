package authsome.api.client;

import authsome.api.client.http.DaemonAddress;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.http.HttpCall;
import authsome.api.client.http.HttpReply;
import authsome.api.client.http.HttpTransport;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import authsome.api.client.proof.ProofSigner;
import authsome.api.client.wire.WireError;
import authsome.domain.error.AuthsomeException;
import authsome.ports.telemetry.TraceContext;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Signed calls to one daemon, and what their answers mean. Safe for use by many threads. */
final class Calls {

    private static final Duration READ_LIMIT = Duration.ofSeconds(10);
    private static final Duration WRITE_LIMIT = Duration.ofSeconds(30);
    private static final byte[] NO_BODY = {};

    private final HttpTransport transport;
    private final @Nullable ProofSigner signer;
    private final @Nullable String vault;
    private final @Nullable Duration patience;
    private final @Nullable CallObserver observer;
    private final Duration retries;
    private final boolean published;

    /** @param signer null for the public calls only */
    Calls(DaemonAddress address, @Nullable ProofSigner signer) {
        this(new HttpTransport(address), signer, null, null, null, Duration.ZERO, false);
    }

    /** Over connections of the caller's. */
    Calls(HttpTransport transport, ProofSigner signer) {
        this(transport, signer, null, null, null, Duration.ZERO, false);
    }

    private Calls(
            HttpTransport transport,
            @Nullable ProofSigner signer,
            @Nullable String vault,
            @Nullable Duration patience,
            @Nullable CallObserver observer,
            Duration retries,
            boolean published) {
        this.transport = transport;
        this.signer = signer;
        this.vault = vault;
        this.patience = patience;
        this.observer = observer;
        this.retries = retries;
        this.published = published;
    }

    /** The same calls, at a daemon of the published package. */
    Calls published() {
        return new Calls(transport, signer, vault, patience, observer, retries, true);
    }

    /** Whether the daemon is the published package's. */
    boolean isPublished() {
        return published;
    }

    /** The same calls, about another vault: named in the query, which the proof covers. */
    Calls inVault(String name) {
        return new Calls(transport, signer, name, patience, observer, retries, published);
    }

    /** The same calls, of which none may take longer. */
    Calls within(Duration limit) {
        return new Calls(transport, signer, vault, limit, observer, retries, published);
    }

    /** The same calls, of which somebody is told. */
    Calls observed(CallObserver wanted) {
        return new Calls(transport, signer, vault, patience, wanted, retries, published);
    }

    /** The same calls, tried again for so long where nobody can have carried them out. */
    Calls retrying(Duration limit) {
        return new Calls(transport, signer, vault, patience, observer, limit, published);
    }

    JsonObject get(ApiPath path) {
        return get(path, READ_LIMIT);
    }

    JsonObject get(ApiPath path, Duration limit) {
        return call("GET", path, NO_BODY, limit);
    }

    JsonObject delete(ApiPath path) {
        return call("DELETE", path, NO_BODY, WRITE_LIMIT);
    }

    JsonObject post(ApiPath path) {
        return post(path, JsonObject.builder().build());
    }

    JsonObject post(ApiPath path, JsonObject body) {
        return post(path, body, WRITE_LIMIT);
    }

    JsonObject post(ApiPath path, JsonObject body, Duration limit) {
        return send("POST", path, body, limit);
    }

    JsonObject put(ApiPath path, JsonObject body) {
        return send("PUT", path, body, WRITE_LIMIT);
    }

    private JsonObject send(String method, ApiPath path, JsonObject body, Duration limit) {
        byte[] bytes = Json.print(body);
        try {
            return call(method, path, bytes, limit);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /** Any call; what it means is the caller's to say, and the reply's body the caller's to wipe. */
    HttpReply exchange(String method, ApiPath path, SortedMap<String, String> headers, byte[] body) {
        return exchange(method, path, headers, body, WRITE_LIMIT);
    }

    private HttpReply exchange(
            String method, ApiPath path, SortedMap<String, String> headers, byte[] body, Duration limit) {
        ApiPath target = vault == null || signer == null ? path : path.query("vault", vault);
        Retries again = new Retries(retries);
        while (true) {
            try {
                HttpReply reply = once(method, target, headers, body, patience == null ? limit : patience);
                if (!again.again(method, reply)) {
                    return reply;
                }
            } catch (DaemonUnreachableException failure) {
                if (!again.again(method, failure)) {
                    throw failure;
                }
            }
        }
    }

    /** With a proof of its own each time: a server takes none twice. */
    private HttpReply once(
            String method, ApiPath target, SortedMap<String, String> headers, byte[] body, Duration limit) {
        String authorization = signer == null ? null : signer.authorization(method, target.signed(), body);
        long begin = System.nanoTime();
        HttpReply reply =
                transport.send(new HttpCall(method, target.sent(), authorization, traced(headers), body), limit);
        if (observer != null) {
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            observer.answered(method, target.withoutQuery(), reply.status(), took);
        }
        return reply;
    }

    /** Leads the trace of which this call is a part into the daemon. */
    private static SortedMap<String, String> traced(SortedMap<String, String> headers) {
        if (!TraceContext.CURRENT.isBound()) {
            return headers;
        }
        SortedMap<String, String> all = new TreeMap<>(headers);
        all.putIfAbsent(TraceContext.HEADER, TraceContext.CURRENT.get().text());
        return all;
    }

    private JsonObject call(String method, ApiPath path, byte[] body, Duration limit) {
        if (published) {
            PublishedRoutes.require(method, path);
        }
        HttpReply reply = exchange(method, path, new TreeMap<>(), body, limit);
        try {
            if (reply.status() >= 200 && reply.status() < 300) {
                return Json.parseObject(reply.body());
            }
            throw failure(reply);
        } catch (JsonFormatException _) {
            throw new DaemonHttpException(reply.status(), "the daemon answered something else than JSON");
        } finally {
            Arrays.fill(reply.body(), (byte) 0);
        }
    }

    private static RuntimeException failure(HttpReply reply) {
        JsonValue json;
        try {
            json = Json.parse(reply.body());
        } catch (JsonFormatException _) {
            String text = new String(reply.body(), StandardCharsets.UTF_8);
            return new DaemonHttpException(reply.status(), text.length() > 200 ? text.substring(0, 200) : text);
        }
        if (!(json instanceof JsonObject object)) {
            return new DaemonHttpException(reply.status(), "no reason given");
        }
        WireError error = WireError.find(object);
        if (error != null) {
            AuthsomeException failure = error.toException();
            return failure != null ? failure : new DaemonHttpException(reply.status(), error.message());
        }
        JsonValue detail = object.find("detail");
        return new DaemonHttpException(reply.status(), detail == null ? "no reason given" : detailText(detail));
    }

    private static String detailText(JsonValue detail) {
        return detail instanceof JsonText text ? text.text() : Json.printText(detail);
    }
}
