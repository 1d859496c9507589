package authsome.application.claim;

import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Rights;
import authsome.domain.identity.VaultId;
import java.time.Instant;

/**
 * A permission for identities that are not known yet to act for an owner.
 *
 * @param id what people call it
 * @param principal for whom they will act
 * @param vault where
 * @param rights how far they may go
 * @param uses how many more of them
 * @param until when it ends
 * @param createdAt when it was given
 */
public record Enrolment(
        String id, PrincipalId principal, VaultId vault, Rights rights, long uses, Instant until, Instant createdAt) {

    Enrolment used() {
        return new Enrolment(id, principal, vault, rights, uses - 1, until, createdAt);
    }
}
