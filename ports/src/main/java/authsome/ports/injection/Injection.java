package authsome.ports.injection;

import authsome.domain.provider.Placement;
import authsome.domain.secret.Secret;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to put into one request. The values live no longer than the request.
 *
 * @param credential names the credential, not secret: two injections with the same name carry the same credential of the
 *     same vault. Connections to a service are shared only among these
 * @param headers the headers to set; every copy that the client sent of these names is removed first
 * @param places the other places; {@link Places#NONE} for an ordinary credential
 * @param redactions the secrets that must not come back in the answer, in every form in which they are sent
 * @param shown what the client sees in the place of these; null where answers pass as they come. Not secret
 */
public record Injection(
        String credential,
        List<HeaderValue> headers,
        Places places,
        List<Secret> redactions,
        @Nullable String shown) implements AutoCloseable {

    public Injection {
        headers = List.copyOf(headers);
        redactions = List.copyOf(redactions);
    }

    /** What is put in, of whose answers nothing is said yet. */
    public Injection(String credential, List<HeaderValue> headers, Places places, List<Secret> redactions) {
        this(credential, headers, places, redactions, null);
    }

    /** Headers only. */
    public Injection(String credential, List<HeaderValue> headers, List<Secret> redactions) {
        this(credential, headers, Places.NONE, redactions);
    }

    /** The same values, whose answers show a placeholder instead of them; null for answers that pass as they come. */
    public Injection showing(@Nullable String placeholder) {
        return new Injection(credential, headers, places, redactions, placeholder);
    }

    /** Whether headers are all that it sets. */
    public boolean hasOnlyHeaders() {
        return places.cookies().isEmpty()
                && places.query().isEmpty()
                && places.segment() == null
                && places.signing() == null;
    }

    /** Wipes every value. */
    @Override
    public void close() {
        headers.forEach(header -> header.value().close());
        places.cookies().forEach(cookie -> cookie.value().close());
        places.query().forEach(parameter -> parameter.value().close());
        Segment segment = places.segment();
        if (segment != null) {
            segment.value().close();
        }
        Signing signing = places.signing();
        if (signing != null) {
            signing.close();
        }
        redactions.forEach(Secret::close);
    }

    /**
     * One header.
     *
     * @param name an HTTP field name
     * @param value visible ASCII and blanks, checked
     */
    public record HeaderValue(String name, Secret value) {}

    /**
     * Places beside the headers of the credential.
     *
     * @param defaults headers without a secret that are set where the client sent none of that name
     * @param cookies take the place of the client's cookies of these names, among its others
     * @param query take the place of the client's parameters of these names
     * @param segment takes the place of a part of the path; null for none. The decision is about the path before that
     * @param signing the request is signed with these keys; null for not
     */
    public record Places(
            List<Placement.Constant> defaults,
            List<Parameter> cookies,
            List<Parameter> query,
            @Nullable Segment segment,
            @Nullable Signing signing) {

        public static final Places NONE = new Places(List.of(), List.of(), List.of(), null);

        /** Places of a request that is not signed. */
        public Places(
                List<Placement.Constant> defaults,
                List<Parameter> cookies,
                List<Parameter> query,
                @Nullable Segment segment) {
            this(defaults, cookies, query, segment, null);
        }

        public Places {
            defaults = List.copyOf(defaults);
            if (defaults.stream().anyMatch(Placement.Constant::override)) {
                throw new IllegalArgumentException("a constant that replaces the client's is a header to set");
            }
            cookies = List.copyOf(cookies);
            query = List.copyOf(query);
        }
    }

    /**
     * A cookie or a parameter of the query.
     *
     * @param name its name
     * @param value in the form in which it is sent, with escapes
     */
    public record Parameter(String name, Secret value) {}

    /**
     * Keys of AWS Signature Version 4.
     *
     * @param keyId the id of the key, which is sent
     * @param signingKey the key that signs, which is not sent
     * @param session the session token, which is sent; null for keys that do not end
     * @param region where requests go that do not say it; null for what their host says
     */
    public record Signing(
            Secret keyId,
            Secret signingKey,
            @Nullable Secret session,
            @Nullable String region) implements AutoCloseable {

        @Override
        public void close() {
            keyId.close();
            signingKey.close();
            if (session != null) {
                session.close();
            }
        }
    }

    /**
     * A part of the path.
     *
     * @param place where it stands
     * @param value in the form in which it is sent, with escapes
     */
    public record Segment(Placement.PathSegment place, Secret value) {}
}
