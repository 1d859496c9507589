package authsome.api.client.proof;

import org.jspecify.annotations.Nullable;

/**
 * What a proof says. A component is null when the proof does not say it, or says it in another type; who verifies the
 * proof decides in which order that matters.
 *
 * @param issuer {@code iss}: the DID of the key that signed
 * @param subject {@code sub}: the handle
 * @param audience {@code aud}: which daemon is meant
 * @param issuedAt {@code iat}, seconds of the epoch
 * @param expiresAt {@code exp}, seconds of the epoch
 * @param id {@code jti}: never used twice by one key
 * @param method {@code htm}: the request's method
 * @param target {@code htu}: the request's path and, after {@code ?}, its query if it has one
 * @param bodySha256 {@code body_sha256}: lower-case hexadecimal hash of the request's body
 */
public record ProofClaims(
        @Nullable String issuer,
        @Nullable String subject,
        @Nullable String audience,
        @Nullable Long issuedAt,
        @Nullable Long expiresAt,
        @Nullable String id,
        @Nullable String method,
        @Nullable String target,
        @Nullable String bodySha256) {}
