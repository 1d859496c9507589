package authsome.application.access;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.identity.Principal;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Role;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;

/** The owners of this server; for administrators. Safe for use by many threads. */
public final class Principals {

    private final Registry registry;
    private final AuditLog audit;

    Principals(Registry registry, AuditLog audit) {
        this.registry = registry;
        this.audit = audit;
    }

    /** All of them, the oldest first. */
    public List<Principal> list(Caller caller) {
        caller.require(Power.ADMINISTER);
        return registry.principals().stream()
                .sorted(Comparator.comparing(Principal::createdAt)
                        .thenComparing(one -> one.id().value()))
                .toList();
    }

    /** The caller's own owner. */
    public Principal own(Caller caller) {
        return registry.recall(caller.principal()).orElseThrow(Principals::notFound);
    }

    /**
     * Gives an owner another role.
     *
     * @throws RefusedException {@code NOT_FOUND} when there is no such owner
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if no administrator would be left
     */
    public Principal setRole(Caller caller, String principal, Role role) {
        Principal after = change(caller, principal, before -> before.with(role));
        audit.event("principal.role_changed")
                .by(caller)
                .detail("principal", principal)
                .detail("role", role.name())
                .offer();
        return after;
    }

    /**
     * Stops an owner and everybody who acts for it, or lets it go on.
     *
     * @throws RefusedException {@code NOT_FOUND} when there is no such owner
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if no administrator would be left
     */
    public Principal setDisabled(Caller caller, String principal, boolean disabled) {
        Principal after = change(caller, principal, before -> before.disabled(disabled));
        audit.event(disabled ? "principal.disabled" : "principal.enabled")
                .by(caller)
                .detail("principal", principal)
                .offer();
        return after;
    }

    /** One at a time, so that two administrators cannot demote each other at once. */
    private synchronized Principal change(Caller caller, String principal, UnaryOperator<Principal> change) {
        caller.require(Power.ADMINISTER);
        PrincipalId id = checked(principal);
        return Objects.requireNonNull(registry.update(id, before -> {
            Principal after = change.apply(before);
            if (governs(before) && !governs(after) && isLast(id)) {
                throw new AuthsomeException(
                                ErrorCode.OPERATION_NOT_ALLOWED, "this is the only administrator of this server")
                        .during("principal")
                        .hint("make another one first");
            }
            return after;
        }));
    }

    private boolean isLast(PrincipalId principal) {
        return registry.principals().stream().noneMatch(other -> !other.id().equals(principal) && governs(other));
    }

    private static boolean governs(Principal principal) {
        return principal.role() == Role.ADMIN && !principal.disabled();
    }

    private PrincipalId checked(String principal) {
        try {
            return registry.principal(new PrincipalId(principal))
                    .orElseThrow(Principals::notFound)
                    .id();
        } catch (IllegalArgumentException _) {
            throw notFound();
        }
    }

    private static RefusedException notFound() {
        return new RefusedException(Category.NOT_FOUND, "Principal not found");
    }
}
