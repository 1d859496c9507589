package authsome.api.http.route;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.proof.ProofCodec;
import authsome.api.client.proof.ProofFormatException;
import authsome.api.client.proof.ProofSigner;
import authsome.api.http.cookie.Cookies;
import authsome.api.http.gate.RequestTarget;
import authsome.application.access.Proof;
import authsome.application.access.ProofClaims;
import authsome.application.access.RequestFacts;
import authsome.application.caller.RefusedException;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A request whose body has arrived. The body is wiped when it has been answered. */
final class ApiRequest implements AutoCloseable {

    private static final String SCHEME = "PoP ";

    private final ServerRequest request;
    private final RequestFacts facts;
    private final byte[] body;

    private ApiRequest(ServerRequest request, RequestFacts facts, byte[] body) {
        this.request = request;
        this.facts = facts;
        this.body = body;
    }

    static ApiRequest read(ServerRequest request, RequestFacts.Channel channel, byte[] body) {
        String query = request.query().rawValue();
        String rawPath = request.path().absolute().rawPath();
        RequestTarget target = RequestTarget.parse(query.isEmpty() ? rawPath : rawPath + "?" + query);
        RequestFacts facts = new RequestFacts(
                request.prologue().method().text(),
                target.rawPath(),
                target.decodedPath(),
                target.rawQuery(),
                ProofSigner.sha256(body),
                channel);
        return new ApiRequest(request, facts, body);
    }

    /** What the server saw of it. */
    RequestFacts facts() {
        return facts;
    }

    /** Whether it came with an {@code Authorization} header. */
    boolean hasAuthorization() {
        return request.headers().contains(HeaderNames.AUTHORIZATION);
    }

    /**
     * The proof that came with it.
     *
     * @throws RefusedException if there is none, or it has another form
     */
    Proof proof() {
        if (!hasAuthorization()) {
            throw unauthenticated("Missing PoP authorization header");
        }
        String header = request.headers().get(HeaderNames.AUTHORIZATION).get();
        if (!header.startsWith(SCHEME) || header.length() == SCHEME.length()) {
            throw unauthenticated("Expected Authorization: PoP <jwt>");
        }
        try {
            return convert(ProofCodec.parse(header.substring(SCHEME.length())));
        } catch (ProofFormatException problem) {
            throw unauthenticated("Malformed proof JWT: " + problem.getMessage());
        }
    }

    private static Proof convert(authsome.api.client.proof.Proof parsed) {
        authsome.api.client.proof.ProofClaims claims = parsed.claims();
        return new Proof(
                new ProofClaims(
                        claims.issuer(),
                        claims.subject(),
                        claims.audience(),
                        claims.issuedAt(),
                        claims.expiresAt(),
                        claims.id(),
                        claims.method(),
                        claims.target(),
                        claims.bodySha256()),
                parsed.signingInput(),
                parsed.signature());
    }

    static RefusedException unauthenticated(String detail) {
        return new RefusedException(RefusedException.Category.UNAUTHENTICATED, detail);
    }

    /** The cookies that came with it; they authenticate nobody here. */
    Cookies cookies() {
        return Cookies.of(request);
    }

    /** A variable part of the path, decoded. */
    String part(String name) {
        return request.path().pathParameters().get(name);
    }

    /** A query parameter; null when it is missing or empty. */
    @Nullable
    String query(String name) {
        String value = request.query().first(name).orElse("");
        return value.isEmpty() ? null : value;
    }

    /** The body, which must be an object; nothing at all counts as an empty one. */
    JsonObject body() {
        return body.length == 0 ? JsonObject.builder().build() : Json.parseObject(body);
    }

    @Override
    public void close() {
        Arrays.fill(body, (byte) 0);
    }
}
