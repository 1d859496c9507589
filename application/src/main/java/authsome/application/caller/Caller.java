package authsome.application.caller;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Identity;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.identity.Role;
import authsome.domain.identity.VaultId;
import authsome.domain.provider.ProviderName;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who makes a call, proven and resolved: an identity, its owner, and the vault that the call reads and writes.
 *
 * @param identity the identity that signed, or that signed the browser in; null for the owner itself, in a browser
 * @param principal who answers for it
 * @param vault whose connections it sees
 * @param role what the owner may do to the server
 * @param rights what the owner lets this identity do
 */
public record Caller(@Nullable Identity identity, PrincipalId principal, VaultId vault, Role role, Rights rights) {

    /** The name of the identity; null for the owner itself. */
    public @Nullable Handle handle() {
        return identity == null ? null : identity.handle();
    }

    /** What messages call the caller. */
    public String name() {
        return identity == null ? "this account" : "identity '" + identity.handle() + "'";
    }

    /**
     * Demands that an identity calls, for what only identities do.
     *
     * @throws RefusedException {@code FORBIDDEN} when the owner itself does, in a browser
     */
    public Identity requireIdentity() {
        if (identity == null) {
            throw new RefusedException(RefusedException.Category.FORBIDDEN, "Only an identity can do this");
        }
        return identity;
    }

    /** Whether the caller is the one that a handle names; null names the owner itself. */
    public boolean is(@Nullable Handle handle) {
        return Objects.equals(handle(), handle);
    }

    /** Whether the caller has a power. */
    public boolean has(Power power) {
        boolean full = rights.reach() == Reach.FULL;
        boolean admin = full && role == Role.ADMIN;
        return switch (power) {
            case SEE, USE -> true;
            case READ -> rights.reach() != Reach.USE_ONLY;
            case CHANGE, GOVERN -> full;
            case REGULATE -> rights.isAll();
            case DEFINE -> admin && rights.providers().isEmpty();
            case ADMINISTER -> admin && rights.isAll();
        };
    }

    /**
     * Demands a power.
     *
     * @throws RefusedException {@code FORBIDDEN}, with a sentence that says what is missing
     */
    public void require(Power power) {
        if (!has(power)) {
            throw new RefusedException(RefusedException.Category.FORBIDDEN, refusal(power));
        }
    }

    private String refusal(Power power) {
        if ((power == Power.DEFINE || power == Power.ADMINISTER) && role != Role.ADMIN) {
            return "Admin role required";
        }
        String may = switch (rights.reach()) {
            case USE_ONLY -> "may use connections in runs, and neither read nor change them";
            case READ_ONLY -> "may read and use connections, and change nothing";
            case FULL -> "is limited to its vault or to some providers";
        };
        return "Identity '" + handle() + "' " + may;
    }

    /** Whether connections at {@code provider} exist for the caller. */
    public boolean covers(ProviderName provider) {
        return rights.covers(provider);
    }

    /**
     * Demands that connections at {@code provider} exist for the caller.
     *
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if they do not
     */
    public void requireCovered(ProviderName provider) {
        if (!covers(provider)) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED, name() + " is limited to " + rights.providers())
                    .at(provider)
                    .hint("ask the owner to widen it, or act as another identity");
        }
    }
}
