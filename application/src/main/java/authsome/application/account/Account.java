package authsome.application.account;

import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Role;
import authsome.domain.identity.VaultId;
import authsome.domain.secret.Secret;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an owner signs in. The one document that decides that there is such an account: the owner follows from it.
 *
 * @param principal the owner
 * @param email the owner's name here
 * @param hash of the password, as {@link HashText} prints it
 * @param role what the owner may do at the beginning
 * @param vault the owner's first vault; null for an owner that was there before its account
 * @param createdAt when it was created
 */
record Account(
        PrincipalId principal,
        EmailAddress email,
        Secret hash,
        Role role,
        @Nullable VaultId vault,
        Instant createdAt) {

    Account with(Secret other) {
        return new Account(principal, email, other, role, vault, createdAt);
    }
}
