package authsome.api.client.proof;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ProofCodecTests {

    private static final String SIGNATURE =
            "eOEw8_llSXqTcre1nGjp4-hoC0SEUFnD3g2LaUaBzMXGVcr_9olYH_9TgeZ7tH5FSSFZImYpwXb-WdTG49biDw";
    private static final String HEADER = encode("{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}");
    private static final byte[] BODY =
            "{\"connection\":\"default\",\"provider\":\"acme\"}".getBytes(StandardCharsets.US_ASCII);

    static IdentityKey goldenKey() {
        byte[] seed = new byte[32];
        for (int i = 0; i < seed.length; i++) {
            seed[i] = (byte) i;
        }
        return IdentityKey.ofSeed(Secret.owning(seed));
    }

    static ProofClaims goldenClaims() {
        return new ProofClaims(
                goldenKey().did().value(),
                "steady-wisely-boldly-0042",
                "authsome-daemon",
                1767225600L,
                1767225660L,
                "00000000-0000-4000-8000-000000000001",
                "POST",
                "/api/credentials/resolve",
                ProofSigner.sha256(BODY));
    }

    static ProofSigner signer() {
        InstantSource clock = InstantSource.fixed(Instant.ofEpochSecond(1767225600L));
        return new ProofSigner(
                goldenKey(), new Handle("steady-wisely-boldly-0042"), "authsome-daemon", clock, new Random(1));
    }

    @Test
    void derivesTheGoldenDidFromItsSeed() {
        assertEquals(
                "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd",
                goldenKey().did().value());
    }

    @Test
    void signsTheGoldenVector() {
        assertEquals("e2c94a265872cf789c028d1a009626d58db79b1df6025351c71825bf42754ae8", ProofSigner.sha256(BODY));
        String compact = signer().sign(goldenClaims());
        assertEquals(SIGNATURE, compact.substring(compact.lastIndexOf('.') + 1));
    }

    @Test
    void readsBackWhatItPrinted() {
        String compact = signer().sign(goldenClaims());
        Proof proof = ProofCodec.parse(compact);
        assertEquals(goldenClaims(), proof.claims());
        assertArrayEquals(Base64.getUrlDecoder().decode(SIGNATURE), proof.signature());
        assertEquals(
                compact.substring(0, compact.lastIndexOf('.')),
                new String(proof.signingInput(), StandardCharsets.US_ASCII));
    }

    @Test
    void drawsAFreshIdAndSixtySecondsForEachRequest() {
        ProofSigner signer = signer();
        ProofClaims first = claims(signer.authorization("GET", "/api/ready", new byte[0]));
        ProofClaims second = claims(signer.authorization("GET", "/api/ready", new byte[0]));
        assertEquals(false, String.valueOf(first.id()).equals(second.id()));
        assertEquals(4, java.util.UUID.fromString(String.valueOf(first.id())).version());
        assertEquals(1767225660L, first.expiresAt());
        assertEquals("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", first.bodySha256());
    }

    private static ProofClaims claims(String authorization) {
        assertEquals("PoP ", authorization.substring(0, 4));
        return ProofCodec.parse(authorization.substring(4)).claims();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\",\"typ\":\"JWT\"}",
                "{\"alg\":\"HS256\",\"typ\":\"JWT\"}",
                "{\"alg\":\"eddsa\",\"typ\":\"JWT\"}",
                "{\"alg\":\"EdDSA\"}",
                "{\"typ\":\"JWT\"}",
                "{\"alg\":\"EdDSA\",\"typ\":\"jwt\"}",
                "{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"crit\":[\"b64\"],\"b64\":false}",
                "{\"alg\":\"EdDSA\",\"typ\":\"JWT\",\"jwk\":{}}",
                "{\"alg\":\"EdDSA\",\"alg\":\"EdDSA\",\"typ\":\"JWT\"}",
                "{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}{}",
                "[]"
            })
    void refusesOtherHeaders(String header) {
        assertRefused(encode(header) + "." + encode("{}") + "." + SIGNATURE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"iss\":\"a\",\"iss\":\"b\"}", "{} {}", "[]", "\"x\"", "", "{\"iss\":\"a\"", "{\"a\":NaN}"})
    void refusesClaimsThatAreNoStrictObject(String claims) {
        assertRefused(HEADER + "." + encode(claims) + "." + SIGNATURE);
    }

    @Test
    void refusesASecondSpellingOfTheSameBytes() {
        String good = HEADER + "." + encode("{}") + "." + SIGNATURE;
        assertEquals(
                new ProofClaims(null, null, null, null, null, null, null, null, null),
                ProofCodec.parse(good).claims());
        assertRefused(good + "=");
        assertRefused(good + "==");
        // the last character carries two unused bits: w is 110000, x 110001
        assertRefused(good.substring(0, good.length() - 1) + "x");
        assertRefused(good + ".");
        assertRefused(good + "\n");
        assertRefused(HEADER + ".e30." + SIGNATURE.substring(0, 80));
    }

    @Test
    void leavesOutClaimsOfAnotherType() {
        ProofClaims claims = ProofCodec.parse(
                        HEADER + "." + encode("{\"iss\":1,\"iat\":\"1\",\"exp\":1.5,\"sub\":null}") + "." + SIGNATURE)
                .claims();
        assertEquals(new ProofClaims(null, null, null, null, null, null, null, null, null), claims);
    }

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void throwsNothingButItsOwnException(long seed) {
        Random random = new Random(seed);
        char[] text = signer().sign(goldenClaims()).toCharArray();
        for (int change = random.nextInt(1, 4); change > 0; change--) {
            text[random.nextInt(text.length)] = (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000);
        }
        String damaged = new String(text, 0, random.nextInt(8) == 0 ? random.nextInt(text.length) : text.length);
        try {
            Proof proof = ProofCodec.parse(damaged);
            // what parses anyway keeps the signed bytes exactly, so that a changed one cannot verify
            assertEquals(
                    damaged.substring(0, damaged.lastIndexOf('.')),
                    new String(proof.signingInput(), StandardCharsets.US_ASCII));
        } catch (ProofFormatException expected) {
            assertEquals(false, expected.getMessage() == null);
        }
    }

    private static void assertRefused(String compact) {
        assertThrows(ProofFormatException.class, () -> ProofCodec.parse(compact));
    }

    private static String encode(String json) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
