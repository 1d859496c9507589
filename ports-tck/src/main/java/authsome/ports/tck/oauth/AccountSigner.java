package authsome.ports.tck.oauth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signs id_tokens with ES256, and checks the signatures of assertions. Safe for use by many threads. */
public final class AccountSigner {

    private static final String KEY_ID = "scripted-1";
    private static final int COORDINATE = 32;

    private final String issuer;
    private final InstantSource clock;
    private final SecureRandom random;
    private final KeyPair keys;

    AccountSigner(String issuer, InstantSource clock, SecureRandom random) {
        this.issuer = issuer;
        this.clock = clock;
        this.random = random;
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), random);
            keys = generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Verifies what {@link #sign} signs, for example as the key of a {@link ScriptedClient#signing client}. */
    public PublicKey publicKey() {
        return keys.getPublic();
    }

    /** The id_token of the account in {@code rules}. */
    String account(String audience, @Nullable String nonce, ScriptedRules rules) {
        Instant now = clock.instant();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("sub", rules.subject());
        claims.put("aud", audience);
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plusSeconds(600).getEpochSecond());
        claims.put("email", rules.label());
        if (nonce != null) {
            claims.put("nonce", nonce);
        }
        return sign(claims);
    }

    /** A JWT over any claims, by the key that {@link #keySet} shows. */
    public String sign(Map<String, Object> claims) {
        Map<String, Object> header = new LinkedHashMap<>();
        header.put("alg", "ES256");
        header.put("kid", KEY_ID);
        String text = encode(Json.write(header)) + "." + encode(Json.write(claims));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.getPrivate(), random);
            signature.update(text.getBytes(StandardCharsets.US_ASCII));
            return text + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The JWK set with the public key, as JSON. */
    public String keySet() {
        ECPublicKey key = (ECPublicKey) keys.getPublic();
        Map<String, Object> jwk = new LinkedHashMap<>();
        jwk.put("kty", "EC");
        jwk.put("crv", "P-256");
        jwk.put("use", "sig");
        jwk.put("alg", "ES256");
        jwk.put("kid", KEY_ID);
        jwk.put("x", coordinate(key.getW().getAffineX().toByteArray()));
        jwk.put("y", coordinate(key.getW().getAffineY().toByteArray()));
        return Json.write(Map.of("keys", List.of(jwk)));
    }

    private static String coordinate(byte[] number) {
        byte[] fixed = new byte[COORDINATE];
        int length = Math.min(number.length, COORDINATE);
        System.arraycopy(number, number.length - length, fixed, COORDINATE - length, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(fixed);
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    /** The claims of a JWT by RS256 or ES256 that {@code key} signed; empty when it did not. */
    static Map<String, Object> verified(String jwt, PublicKey key) {
        String[] parts = jwt.split("\\.", -1);
        if (parts.length != 3) {
            return Map.of();
        }
        try {
            Signature signature = Signature.getInstance(
                    key.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
            signature.initVerify(key);
            signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
            return signature.verify(Base64.getUrlDecoder().decode(parts[2]))
                    ? Json.read(new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8))
                    : Map.of();
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            return Map.of();
        }
    }
}
