package authsome.api.client.proof;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonText;
import authsome.api.client.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The form of a proof: a compact JWS (RFC 7515) with the header {@code alg} EdDSA and {@code typ} JWT and nothing else in
 * it, over flat JSON claims.
 */
public final class ProofCodec {

    private static final int MAX_LENGTH = 8192;
    private static final int SIGNATURE_BYTES = 64;
    private static final String HEADER =
            encode("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.US_ASCII));

    private ProofCodec() {}

    /**
     * Parses a proof.
     *
     * @throws ProofFormatException if the text has any other form
     */
    public static Proof parse(String compact) {
        if (compact.length() > MAX_LENGTH) {
            throw new ProofFormatException("too long");
        }
        int first = compact.indexOf('.');
        int second = compact.indexOf('.', first + 1);
        if (first <= 0 || second < 0 || compact.indexOf('.', second + 1) >= 0) {
            throw new ProofFormatException("not three parts");
        }
        checkHeader(parseJson(compact.substring(0, first), "header is"));
        byte[] signature = decode(compact.substring(second + 1), "signature is");
        if (signature.length != SIGNATURE_BYTES) {
            throw new ProofFormatException("the signature has not 64 bytes");
        }
        ProofClaims claims = claims(parseJson(compact.substring(first + 1, second), "claims are"));
        return new Proof(claims, compact.substring(0, second).getBytes(StandardCharsets.US_ASCII), signature);
    }

    /** Prints what is to be signed. */
    static String signingInput(ProofClaims claims) {
        JsonObject object = JsonObject.builder()
                .put("iss", claims.issuer())
                .put("sub", claims.subject())
                .put("aud", claims.audience())
                .put("iat", number(claims.issuedAt()))
                .put("exp", number(claims.expiresAt()))
                .put("jti", claims.id())
                .put("htm", claims.method())
                .put("htu", claims.target())
                .put("body_sha256", claims.bodySha256())
                .build();
        return HEADER + "." + encode(Json.print(object));
    }

    /** Prints the proof that a signature completes. */
    static String compact(String signingInput, byte[] signature) {
        return signingInput + "." + encode(signature);
    }

    private static @Nullable JsonValue number(@Nullable Long value) {
        return value == null ? null : JsonValue.of(value);
    }

    private static void checkHeader(JsonObject header) {
        if (!"EdDSA".equals(text(header, "alg"))) {
            throw new ProofFormatException("alg is not EdDSA");
        }
        if (!"JWT".equals(text(header, "typ"))) {
            throw new ProofFormatException("typ is not JWT");
        }
        // a key, a URL or a "crit" in the header would ask us to trust or understand something: refused, not ignored
        if (header.members().size() != 2) {
            throw new ProofFormatException("the header has unknown members");
        }
    }

    private static ProofClaims claims(JsonObject claims) {
        return new ProofClaims(
                text(claims, "iss"),
                text(claims, "sub"),
                text(claims, "aud"),
                seconds(claims, "iat"),
                seconds(claims, "exp"),
                text(claims, "jti"),
                text(claims, "htm"),
                text(claims, "htu"),
                text(claims, "body_sha256"));
    }

    private static @Nullable String text(JsonObject object, String name) {
        return object.find(name) instanceof JsonText value ? value.text() : null;
    }

    private static @Nullable Long seconds(JsonObject object, String name) {
        if (!(object.find(name) instanceof JsonValue.Literal(String text))) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    private static JsonObject parseJson(String part, String what) {
        byte[] json = decode(part, what);
        try {
            return Json.parseObject(json);
        } catch (JsonFormatException _) {
            throw new ProofFormatException("the " + what + " no JSON object");
        }
    }

    private static byte[] decode(String part, String what) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(part);
            // the JDK takes padding and stray bits at the end: there must be exactly one spelling
            if (encode(bytes).equals(part)) {
                return bytes;
            }
        } catch (IllegalArgumentException _) {
            // reported below, in the same words
        }
        throw new ProofFormatException("the " + what + " not base64url");
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
