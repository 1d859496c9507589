package authsome.application.access;

import authsome.domain.identity.Identity;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Rights;
import authsome.domain.identity.VaultId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A registered identity and whether somebody answers for it.
 *
 * @param identity the identity
 * @param status whether it is claimed
 * @param principal its owner; null until it is claimed
 * @param vault the vault that it works in; null until it is claimed
 * @param rights what its owner lets it do; null until it is claimed
 */
public record Registration(
        Identity identity,
        Status status,
        @Nullable PrincipalId principal,
        @Nullable VaultId vault,
        @Nullable Rights rights) {

    /** Where an identity stands between registration and use. */
    public enum Status {
        CLAIM_REQUIRED,
        PENDING,
        CLAIMED,
        REJECTED;

        /** The name on the wire: lower case. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
