package authsome.application.account;

import authsome.application.access.Owners;
import authsome.application.audit.AuditLog;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.vault.SealedStore;
import authsome.domain.identity.Principal;
import authsome.domain.identity.PrincipalId;
import authsome.domain.secret.Secret;
import java.security.SecureRandom;
import java.time.InstantSource;

/**
 * The account of a home's owner, who needed none while the home was on one machine and needs one where others are. Made while
 * no server runs, by whoever has the home.
 *
 * @param email as typed
 * @param password as typed; it stays the caller's
 */
public record OwnerAccount(String email, Secret password) {

    /**
     * Refuses what cannot be, before anything is changed.
     *
     * @throws RefusedException {@code UNPROCESSABLE}, in a sentence for the person
     */
    public void check(SealedStore store) {
        EmailAddress address = EmailAddress.of(email);
        Passwords.check(password);
        AccountRecords records = new AccountRecords(store);
        if (records.find(owner(store).id()).isPresent()) {
            throw new RefusedException(Category.UNPROCESSABLE, "The owner of this home has an account already");
        }
        if (records.find(address).isPresent()) {
            throw new RefusedException(
                    Category.UNPROCESSABLE, "Account '" + address.value() + "' is already registered");
        }
    }

    /** Makes it. */
    public void create(SealedStore store, AuditLog audit, InstantSource clock, SecureRandom random) {
        Principal owner = owner(store);
        EmailAddress address = EmailAddress.of(email);
        new AccountRecords(store)
                .create(new Account(
                        owner.id(),
                        address,
                        new Passwords(random).hash(password),
                        owner.role(),
                        null,
                        clock.instant()));
        Owners.of(store).update(owner.id(), before -> before.withEmail(address.value()));
        audit.event("account.registered").by(null, owner.id()).durable();
    }

    private static Principal owner(SealedStore store) {
        Owners owners = Owners.of(store);
        PrincipalId id = owners.ofHome()
                .orElseThrow(() -> new RefusedException(
                        Category.UNPROCESSABLE, "This home has no owner who could get an account"));
        return owners.find(id)
                .orElseThrow(() -> new RefusedException(
                        Category.UNPROCESSABLE, "This home has no owner who could get an account"));
    }
}
