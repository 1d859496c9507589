package authsome.application.access;

import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.identity.Did;
import authsome.ports.store.StorageException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * Checks what a proof claims, in the order and with the sentences that clients know (the published package's). Who the signer
 * is comes afterwards.
 */
final class ProofVerifier {

    /** The audience that the published client signs; good on this machine only, and not across a restart of the only server. */
    static final String PUBLISHED_AUDIENCE = "authsome-daemon";

    private static final long LIFETIME_SECONDS = 60;
    private static final long SKEW_SECONDS = 5;

    private final SigningKeys keys;
    private final InstantSource clock;
    private final Audience audience;
    private final ReplayCache replays = new ReplayCache();

    ProofVerifier(SigningKeys keys, InstantSource clock, Audience audience) {
        this.keys = keys;
        this.clock = clock;
        this.audience = audience;
    }

    /** Verifies everything that needs no registration; the proof is not used up yet. */
    Verified verify(Proof proof, RequestFacts request) {
        ProofClaims claims = proof.claims();
        Did issuer = issuer(claims.issuer());
        if (!keys.verify(issuer, proof.signature(), proof.signingInput())) {
            throw invalid("Signature verification failed");
        }
        checkTimes(claims);
        checkAudience(claims, request);
        checkRequest(claims, request);
        String subject = required("sub", claims.subject());
        String id = required("jti", claims.id());
        Long expiresAt = claims.expiresAt();
        if (expiresAt == null) {
            throw refused("Proof JWT exp must be an integer");
        }
        if (replays.contains(issuer.value(), id)) {
            throw replayed();
        }
        return new Verified(issuer, subject, id, expiresAt);
    }

    /** Uses a proof up; call it when the signer is known to be registered, so that strangers cannot fill the memory. */
    void use(Verified proof) {
        if (replays.isFull(clock.instant().getEpochSecond())) {
            throw new RefusedException(Category.BUSY, "Too many proofs within a minute");
        }
        long until = proof.expiresAt() + SKEW_SECONDS;
        if (!replays.accept(proof.issuer().value(), proof.id(), until) || !mark(proof, until)) {
            throw replayed();
        }
    }

    /** Where there are several servers, the store decides which of them has the proof. */
    private boolean mark(Verified proof, long until) {
        ProofMarks marks = audience.marks();
        if (marks == null) {
            return true;
        }
        try {
            return marks.take(proof.issuer().value(), proof.id(), until);
        } catch (StorageException failed) {
            replays.forget(proof.issuer().value(), proof.id());
            throw failed;
        }
    }

    private static Did issuer(@Nullable String text) {
        try {
            return new Did(required("iss", text));
        } catch (IllegalArgumentException wrong) {
            String why = wrong.getMessage();
            throw refused(why == null ? "Malformed did:key value" : why);
        }
    }

    private void checkTimes(ProofClaims claims) {
        long now = clock.instant().getEpochSecond();
        Long issuedAt = claims.issuedAt();
        Long expiresAt = claims.expiresAt();
        if (issuedAt == null) {
            throw invalid("Token is missing the \"iat\" claim");
        }
        if (expiresAt != null && expiresAt <= now - SKEW_SECONDS) {
            throw invalid("Signature has expired");
        }
        if (issuedAt > now + SKEW_SECONDS) {
            throw invalid("The token is not yet valid (iat)");
        }
        boolean tooLong = expiresAt != null
                && (expiresAt > now + LIFETIME_SECONDS + SKEW_SECONDS || expiresAt - issuedAt > LIFETIME_SECONDS);
        if (tooLong || issuedAt < now - LIFETIME_SECONDS - SKEW_SECONDS) {
            throw invalid("lifetime is longer than 60 seconds");
        }
    }

    private void checkAudience(ProofClaims claims, RequestFacts request) {
        String claimed = claims.audience();
        Long issuedAt = claims.issuedAt();
        if (audience.name().equals(claimed)) {
            return;
        }
        boolean fromHere = request.channel() != RequestFacts.Channel.REMOTE;
        if (!PUBLISHED_AUDIENCE.equals(claimed) || !fromHere || issuedAt == null) {
            throw invalid("Audience doesn't match");
        }
        // a memory of used proofs ends with the process: what was signed before its start may be a replay
        if (audience.marks() == null && issuedAt * 1_000 < audience.startedAt().toEpochMilli()) {
            throw invalid("signed before this server started");
        }
    }

    private static void checkRequest(ProofClaims claims, RequestFacts request) {
        if (!request.method().equals(claims.method())) {
            throw refused("Proof JWT method does not match request");
        }
        String rawQuery = request.rawQuery();
        String query = rawQuery == null || rawQuery.isEmpty() ? "" : "?" + rawQuery;
        String target = claims.target();
        if (!(request.decodedPath() + query).equals(target) && !(request.rawPath() + query).equals(target)) {
            throw refused("Proof JWT URL does not match request");
        }
        if (!request.bodySha256().equals(claims.bodySha256())) {
            throw refused("Proof JWT body hash does not match request");
        }
    }

    private static String required(String name, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw refused("Proof JWT missing string claim: " + name);
        }
        return value;
    }

    private static RefusedException invalid(String why) {
        return refused("Invalid proof JWT: " + why);
    }

    private static RefusedException replayed() {
        return refused("Proof JWT was already used");
    }

    private static RefusedException refused(String detail) {
        return new RefusedException(Category.UNAUTHENTICATED, detail);
    }

    /**
     * A proof that proves something.
     *
     * @param issuer whose key signed
     * @param subject the handle it speaks for
     * @param id its own id
     * @param expiresAt seconds of the epoch
     */
    record Verified(Did issuer, String subject, String id, long expiresAt) {}
}
