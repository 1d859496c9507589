package authsome.application.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.testing.TestHome;
import authsome.application.testing.TestSigner;
import authsome.domain.identity.Did;
import authsome.domain.identity.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTests {

    private final TestHome home = new TestHome();
    private final TestSigner signer = home.signer;

    @AfterEach
    void closeHome() {
        home.close();
    }

    @Test
    void acceptsTheGoldenVector() {
        home.owner();
        home.clock.set(Instant.ofEpochSecond(1_767_225_600));
        Caller caller = home.broker().access().authenticate(golden(), goldenRequest(RequestFacts.Channel.LOOPBACK));
        assertEquals(
                "steady-wisely-boldly-0042", caller.requireIdentity().handle().value());
        assertEquals(Role.ADMIN, caller.role());
    }

    @Test
    void refusesTheConstantAudienceFromElsewhere() {
        home.owner();
        home.clock.set(Instant.ofEpochSecond(1_767_225_600));
        assertRefused(
                "Invalid proof JWT: Audience doesn't match", golden(), goldenRequest(RequestFacts.Channel.REMOTE));
    }

    @Test
    void refusesTheConstantAudienceFromBeforeTheStart() {
        home.owner();
        home.clock.advance(Duration.ofSeconds(30));
        Proof proof = signer.proof("authsome-daemon", "GET", "/api/whoami");
        home.clock.advance(Duration.ofSeconds(2));
        home.restart();
        assertRefused(
                "Invalid proof JWT: signed before this server started", proof, TestSigner.facts("GET", "/api/whoami"));
    }

    @Test
    void refusesTheInstanceOfAnEarlierStart() {
        home.owner();
        Proof proof = signer.proof(home.instance(), "GET", "/x");
        home.restart();
        assertRefused("Invalid proof JWT: Audience doesn't match", proof, TestSigner.facts("GET", "/x"));
    }

    @Test
    void acceptsAProofOnceHoweverManySendIt() throws Exception {
        home.owner();
        Proof proof = signer.proof(home.instance(), "GET", "/api/whoami");
        int accepted = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<Future<Boolean>> answers = IntStream.range(0, 64)
                    .mapToObj(_ -> threads.submit(() -> isAccepted(proof)))
                    .toList();
            for (Future<Boolean> answer : answers) {
                accepted += answer.get() ? 1 : 0;
            }
        }
        assertEquals(1, accepted);
        assertRefused("Proof JWT was already used", proof, TestSigner.facts("GET", "/api/whoami"));
    }

    @Test
    void sameIdOfAnotherKeyIsAnotherProof() {
        ReplayCache cache = new ReplayCache();
        assertTrue(cache.accept("did:a", "1", 10));
        assertTrue(cache.accept("did:b", "1", 10));
        assertFalse(cache.accept("did:a", "1", 10));
    }

    @Test
    void checksInTheKnownOrder() {
        home.owner();
        ProofClaims good = signer.claims(home.instance(), "GET", "/a");
        assertRefused("Proof JWT method does not match request", signer.sign(good), TestSigner.facts("POST", "/b"));
        assertRefused("Proof JWT URL does not match request", signer.sign(good), TestSigner.facts("GET", "/b"));
        assertRefused(
                "Proof JWT body hash does not match request",
                signer.sign(good),
                new RequestFacts("GET", "/a", "/a", null, "00", RequestFacts.Channel.UNIX_SOCKET));
    }

    @Test
    void queryIsPartOfTheTarget() {
        home.owner();
        RequestFacts request =
                new RequestFacts("GET", "/a%20b", "/a b", "x=1", TestSigner.EMPTY_BODY, RequestFacts.Channel.LOOPBACK);
        home.broker().access().authenticate(signer.proof(home.instance(), "GET", "/a b?x=1"), request);
        home.broker().access().authenticate(signer.proof(home.instance(), "GET", "/a%20b?x=1"), request);
        assertRefused("Proof JWT URL does not match request", signer.proof(home.instance(), "GET", "/a b"), request);
    }

    @Test
    void refusesOldEarlyAndLongLivedProofs() {
        home.owner();
        long now = home.clock.instant().getEpochSecond();
        assertRefusedTimes("Invalid proof JWT: Signature has expired", now - 70, now - 10);
        assertRefusedTimes("Invalid proof JWT: The token is not yet valid (iat)", now + 10, now + 60);
        assertRefusedTimes("Invalid proof JWT: lifetime is longer than 60 seconds", now, now + 61);
        assertRefusedTimes("Invalid proof JWT: lifetime is longer than 60 seconds", now - 4, now + 60);
    }

    @Test
    void refusesAChangedSignature() {
        home.owner();
        Proof proof = signer.proof(home.instance(), "GET", "/a");
        byte[] signature = proof.signature().clone();
        signature[5] ^= 1;
        assertRefused(
                "Invalid proof JWT: Signature verification failed",
                new Proof(proof.claims(), proof.signingInput(), signature),
                TestSigner.facts("GET", "/a"));
    }

    @Test
    void refusesAnUnknownHandleAndADidThatIsNotItsOwn() {
        assertRefused(
                "Unknown identity handle", signer.proof(home.instance(), "GET", "/a"), TestSigner.facts("GET", "/a"));
        Did other = Did.ofPublicKey(otherKey());
        home.register(signer.handle(), other.value());
        assertRefused(
                "Identity issuer does not match registered DID",
                signer.proof(home.instance(), "GET", "/a"),
                TestSigner.facts("GET", "/a"));
    }

    @Test
    void refusesAnUnclaimedIdentity() {
        home.register(signer.handle(), signer.did().value());
        RefusedException refused = assertThrows(
                RefusedException.class,
                () -> home.broker()
                        .access()
                        .authenticate(signer.proof(home.instance(), "GET", "/a"), TestSigner.facts("GET", "/a")));
        assertEquals(Category.FORBIDDEN, refused.category());
        assertEquals("Identity 'steady-wisely-boldly-0042' is not claimed", refused.detail());
    }

    @Test
    void refusesKeysOfSmallOrder() {
        byte[] identityPoint = new byte[32];
        identityPoint[0] = 1;
        for (byte[] key : List.of(identityPoint, new byte[32])) {
            Did did = Did.ofPublicKey(key);
            RefusedException refused =
                    assertThrows(RefusedException.class, () -> home.register("somebody-else", did.value()));
            assertEquals(Category.BAD_REQUEST, refused.category());
            // under the identity point, this "signature" verifies with a verifier that does not validate keys
            byte[] forged = new byte[64];
            forged[0] = 1;
            assertFalse(new SigningKeys().verify(did, forged, "x".getBytes(StandardCharsets.UTF_8)));
        }
    }

    private void assertRefusedTimes(String detail, long issuedAt, long expiresAt) {
        ProofClaims good = signer.claims(home.instance(), "GET", "/a");
        ProofClaims claims = new ProofClaims(
                good.issuer(),
                good.subject(),
                good.audience(),
                issuedAt,
                expiresAt,
                good.id(),
                good.method(),
                good.target(),
                good.bodySha256());
        assertRefused(detail, signer.sign(claims), TestSigner.facts("GET", "/a"));
    }

    private void assertRefused(String detail, Proof proof, RequestFacts request) {
        RefusedException refused = assertThrows(
                RefusedException.class, () -> home.broker().access().authenticate(proof, request));
        assertEquals(detail, refused.detail());
        assertEquals(Category.UNAUTHENTICATED, refused.category());
    }

    private boolean isAccepted(Proof proof) {
        try {
            home.broker().access().authenticate(proof, TestSigner.facts("GET", "/api/whoami"));
            return true;
        } catch (RefusedException _) {
            return false;
        }
    }

    private static RequestFacts goldenRequest(RequestFacts.Channel channel) {
        return new RequestFacts(
                "POST", "/api/credentials/resolve", "/api/credentials/resolve", "", GOLDEN_BODY, channel);
    }

    private static final String GOLDEN_BODY = "e2c94a265872cf789c028d1a009626d58db79b1df6025351c71825bf42754ae8";

    private static Proof golden() {
        String did = "did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd";
        String header = "{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}";
        String claims = "{\"iss\":\"" + did + "\",\"sub\":\"steady-wisely-boldly-0042\",\"aud\":\"authsome-daemon\","
                + "\"iat\":1767225600,\"exp\":1767225660,\"jti\":\"00000000-0000-4000-8000-000000000001\","
                + "\"htm\":\"POST\",\"htu\":\"/api/credentials/resolve\",\"body_sha256\":\"" + GOLDEN_BODY + "\"}";
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String input = base64.encodeToString(header.getBytes(StandardCharsets.UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(StandardCharsets.UTF_8));
        return new Proof(
                new ProofClaims(
                        did,
                        "steady-wisely-boldly-0042",
                        "authsome-daemon",
                        1_767_225_600L,
                        1_767_225_660L,
                        "00000000-0000-4000-8000-000000000001",
                        "POST",
                        "/api/credentials/resolve",
                        GOLDEN_BODY),
                input.getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder()
                        .decode(
                                "eOEw8_llSXqTcre1nGjp4-hoC0SEUFnD3g2LaUaBzMXGVcr_9olYH_9TgeZ7tH5FSSFZImYpwXb-WdTG49biDw"));
    }

    static byte[] otherKey() {
        byte[] key = new byte[32];
        Ed25519.generatePublicKey(new byte[32], 0, key, 0);
        return key;
    }
}
