package authsome.domain.identity;

/** Where a {@link Claim} stands. */
public enum ClaimStatus {
    PENDING,
    ACCEPTED,
    REJECTED
}
