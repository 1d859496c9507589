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
 * @param byHolder whether whoever asked holds its key, or is the first who ever spoke of it
 */
public record Registration(
        Identity identity,
        Status status,
        @Nullable PrincipalId principal,
        @Nullable VaultId vault,
        @Nullable Rights rights,
        boolean byHolder) {

    /** The same, asked for by the holder of its key. */
    Registration asked(boolean byItsHolder) {
        return new Registration(identity, status, principal, vault, rights, byItsHolder);
    }

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
