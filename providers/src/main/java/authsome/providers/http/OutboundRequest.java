package authsome.providers.http;

import authsome.domain.secret.Secret;
import authsome.ports.injection.Injection;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** One request. It may carry secrets, which {@link #close} wipes. For one thread. */
public final class OutboundRequest implements AutoCloseable {

    private static final byte[] NONE = {};

    private final String method;
    private final URI url;
    private final String type;
    private final byte[] body;
    private byte[] authorization = NONE;
    private byte[] fields = NONE;
    private byte[] target;
    private boolean headOnly;
    private String accepted = "application/json";
    private int mostBytes = ReplyReader.LONGEST_BODY;

    private OutboundRequest(String method, URI url, String type, byte[] body) {
        this.method = method;
        this.url = url;
        this.type = type;
        this.body = body;
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        this.target = ascii(path + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery()));
    }

    /** A GET. */
    public static OutboundRequest get(URI url) {
        return new OutboundRequest("GET", url, "", NONE);
    }

    /**
     * A GET of a document in whatever form it is kept.
     *
     * @param mostBytes how long it may be
     */
    public static OutboundRequest document(URI url, int mostBytes) {
        OutboundRequest request = get(url);
        request.accepted = "application/json, application/yaml;q=0.9, */*;q=0.1";
        request.mostBytes = mostBytes;
        return request;
    }

    /**
     * A request with a body, which becomes this request's own.
     *
     * @param type its media type; empty for no body
     */
    public static OutboundRequest with(String method, URI url, String type, byte[] body) {
        return new OutboundRequest(method, url, type, body);
    }

    /** The reply's body is of no interest: it is not read. */
    public OutboundRequest headOnly() {
        headOnly = true;
        return this;
    }

    /** Presents a token (RFC 6750 section 2.1). */
    public OutboundRequest bearer(Secret token) {
        authorization = token.use(bytes -> join("Bearer ".getBytes(StandardCharsets.US_ASCII), bytes));
        return this;
    }

    /** Presents a client: HTTP Basic over the form-encoded id and secret (RFC 6749 section 2.3.1). */
    public OutboundRequest basic(String id, Secret secret) {
        byte[] name = (URLEncoder.encode(id, StandardCharsets.UTF_8) + ":").getBytes(StandardCharsets.US_ASCII);
        byte[] proof = secret.use(FormBody::encoded);
        byte[] pair = join(name, proof);
        byte[] text = Base64.getEncoder().encode(pair);
        authorization = join("Basic ".getBytes(StandardCharsets.US_ASCII), text);
        Arrays.fill(proof, (byte) 0);
        Arrays.fill(pair, (byte) 0);
        Arrays.fill(text, (byte) 0);
        return this;
    }

    /**
     * Carries a credential that is not signed with, in its places.
     *
     * @throws IllegalArgumentException if this request has no place for it
     */
    public OutboundRequest carrying(Injection credential) {
        CarriedCredential carried = new CarriedCredential(credential);
        target = carried.target(url);
        fields = carried.fields();
        return this;
    }

    URI url() {
        return url;
    }

    boolean isHeadOnly() {
        return headOnly;
    }

    int mostBytes() {
        return mostBytes;
    }

    /** The bytes for the wire; the caller wipes them. */
    byte[] bytes() {
        StringBuilder head = new StringBuilder(" HTTP/1.1\r\nHost: ")
                .append(url.getHost())
                .append(url.getPort() < 0 || url.getPort() == 443 ? "" : ":" + url.getPort())
                .append("\r\nAccept-Encoding: identity\r\nConnection: close\r\n")
                .append(unless("Accept", accepted))
                .append(unless("User-Agent", "authsome"));
        if (!type.isEmpty()) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        if (!method.equals("GET")) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        byte[] begin = join(ascii(method + " "), target, ascii(head.toString()));
        byte[] proof = authorization.length == 0
                ? NONE
                : join("Authorization: ".getBytes(StandardCharsets.US_ASCII), authorization, new byte[] {'\r', '\n'});
        byte[] whole = join(begin, proof, fields, new byte[] {'\r', '\n'}, body);
        Arrays.fill(proof, (byte) 0);
        Arrays.fill(begin, (byte) 0);
        return whole;
    }

    /** A usual field, unless a credential's own headers have one. */
    private String unless(String name, String value) {
        return CarriedCredential.has(fields, name) ? "" : name + ": " + value + "\r\n";
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] join(byte[]... parts) {
        ByteBuffer joined = ByteBuffer.allocate(
                Arrays.stream(parts).mapToInt(part -> part.length).sum());
        for (byte[] part : parts) {
            joined.put(part);
        }
        return joined.array();
    }

    /** Method and host; nothing else is safe to show. */
    @Override
    public String toString() {
        return method + " " + url.getHost();
    }

    @Override
    public void close() {
        Arrays.fill(body, (byte) 0);
        Arrays.fill(authorization, (byte) 0);
        Arrays.fill(fields, (byte) 0);
        Arrays.fill(target, (byte) 0);
    }

    /** The reply to this, from {@code client}; this request is wiped then. */
    public OutboundReply sendBy(HttpsClient client) throws OutboundException {
        try (this) {
            return client.send(this);
        }
    }

    /** Whether {@code url} is one that a request can be sent to; null when it is, else what is wrong. */
    static @Nullable String problem(URI url) {
        if (!"https".equalsIgnoreCase(url.getScheme())) {
            return "it is not an https URL";
        }
        if (url.getHost() == null || url.getHost().endsWith(".") || url.getPort() == 0 || url.getPort() > 65_535) {
            return "it has no host that can be dialled";
        }
        if (url.getRawUserInfo() != null || url.getRawFragment() != null) {
            return "it has a user or a fragment in it";
        }
        return url.toString().chars().allMatch(c -> c > 0x20 && c < 0x7f)
                ? null
                : "it has characters that URLs do not have";
    }
}
