package authsome.bench;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Signs calls as the identity of a home, as any program could that knows the documented form of a proof.
 *
 * @param key the identity's key
 * @param handle its name
 * @param did its DID
 */
record Proofs(PrivateKey key, String handle, String did) {
    private static final Pattern DID = Pattern.compile("\"did\"\\s*:\\s*\"([^\"]+)\"");

    static Proofs of(BenchHome home) throws IOException {
        Path folder = home.root().resolve("client/identities");
        try (Stream<Path> files = Files.list(folder)) {
            Path keyFile = files.filter(file -> file.toString().endsWith(".key"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("no identity in " + folder));
            String name = keyFile.getFileName().toString();
            String handle = name.substring(0, name.length() - ".key".length());
            Matcher did = DID.matcher(Files.readString(folder.resolve(handle + ".json")));
            if (!did.find()) {
                throw new IOException("no DID in the record of " + handle);
            }
            byte[] seed = HexFormat.of().parseHex(Files.readString(keyFile).strip());
            return new Proofs(
                    KeyFactory.getInstance("Ed25519")
                            .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed)),
                    handle,
                    did.group(1));
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    /** The value of the header for one POST. */
    String post(String path, String body) {
        return sign("POST", path, body);
    }

    /** The value of the header for one GET. */
    String get(String path) {
        return sign("GET", path, "");
    }

    private String sign(String method, String path, String body) {
        try {
            long now = Instant.now().getEpochSecond();
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(body.getBytes(StandardCharsets.UTF_8));
            String claims = "{\"iss\":\"%s\",\"sub\":\"%s\",\"aud\":\"authsome-daemon\",\"iat\":%d,\"exp\":%d,"
                            .formatted(did, handle, now, now + 60)
                    + "\"jti\":\"%s\",\"htm\":\"%s\",\"htu\":\"%s\",\"body_sha256\":\"%064x\"}"
                            .formatted(UUID.randomUUID(), method, path, new BigInteger(1, hash));
            String input = encode("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}".getBytes(StandardCharsets.UTF_8)) + "."
                    + encode(claims.getBytes(StandardCharsets.UTF_8));
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(input.getBytes(StandardCharsets.US_ASCII));
            return "PoP " + input + "." + encode(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
