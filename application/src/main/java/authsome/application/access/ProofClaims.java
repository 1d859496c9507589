package authsome.application.access;

import org.jspecify.annotations.Nullable;

/**
 * What a proof claims. A component is null when the claim is absent or of another type than it should be: each has its own
 * check, in an order that clients know.
 *
 * @param issuer {@code iss}, a DID
 * @param subject {@code sub}, a handle
 * @param audience {@code aud}
 * @param issuedAt {@code iat}, seconds of the epoch
 * @param expiresAt {@code exp}, seconds of the epoch
 * @param id {@code jti}
 * @param method {@code htm}
 * @param target {@code htu}: path and query
 * @param bodySha256 {@code body_sha256}, lower-case hexadecimal
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
