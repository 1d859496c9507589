package authsome.application.account;

import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Role;
import authsome.domain.identity.VaultId;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.util.Optional;
import java.util.Set;

/**
 * Accounts in the registry. That an address has one account is kept by a reservation at {@code email/<hash>}, which counts
 * only while the account that it names agrees; one that a crash left behind is taken over.
 */
final class AccountRecords {

    private static final Space SPACE = new Space.Registry();
    private static final AccountCodec CODEC = new AccountCodec();
    private static final RecordCodec<PrincipalId> RESERVATION = new ReservationCodec();

    private final SealedStore store;

    AccountRecords(SealedStore store) {
        this.store = store;
    }

    Optional<Account> find(PrincipalId principal) {
        return store.find(id(principal), CODEC).map(Stored::value);
    }

    Optional<Account> find(EmailAddress email) {
        return reserved(email)
                .flatMap(this::find)
                .filter(account -> account.email().equals(email));
    }

    /** Whether there is any account. */
    boolean any() {
        var page = store.page(SPACE, "account/", null, 1, CODEC);
        return !page.records().isEmpty() || !page.damaged().isEmpty();
    }

    /**
     * Creates an account. One at a time in this process; between several servers the look at the reservation afterwards
     * decides.
     *
     * @throws RefusedException {@code UNPROCESSABLE} if the address, or the owner, has an account
     */
    synchronized void create(Account account) {
        EmailAddress email = account.email();
        store.update(reservation(email), RESERVATION, before -> {
            if (before != null
                    && find(before).filter(other -> other.email().equals(email)).isPresent()) {
                throw taken(email);
            }
            return account.principal();
        });
        if (!store.put(id(account.principal()), 0, account, CODEC)) {
            throw new RefusedException(Category.UNPROCESSABLE, "This owner has an account already");
        }
        if (!reserved(email).filter(account.principal()::equals).isPresent()) {
            store.delete(id(account.principal()), 1);
            throw taken(email);
        }
    }

    /** Gives an account another password. */
    void update(Account account) {
        store.update(id(account.principal()), CODEC, before -> before == null ? null : before.with(account.hash()));
    }

    private Optional<PrincipalId> reserved(EmailAddress email) {
        return store.find(reservation(email), RESERVATION).map(Stored::value);
    }

    private static RefusedException taken(EmailAddress email) {
        return new RefusedException(Category.UNPROCESSABLE, "Account '" + email + "' is already registered");
    }

    private static DocumentId id(PrincipalId principal) {
        return new DocumentId(SPACE, new DocumentKey("account/" + principal));
    }

    private static DocumentId reservation(EmailAddress email) {
        return new DocumentId(SPACE, new DocumentKey("email/" + email.digest()));
    }

    private static final class ReservationCodec implements RecordCodec<PrincipalId> {

        @Override
        public void write(PrincipalId principal, RecordWriter out) {
            out.text("principal", principal.value());
        }

        @Override
        public PrincipalId read(RecordReader in) {
            return new PrincipalId(in.text("principal"));
        }
    }

    private static final class AccountCodec implements RecordCodec<Account> {

        private static final String HASH = "hash";

        @Override
        public Set<String> secretFields() {
            return Set.of(HASH);
        }

        @Override
        public void write(Account account, RecordWriter out) {
            VaultId vault = account.vault();
            out.text("principal", account.principal().value())
                    .text("email", account.email().value())
                    .secret(HASH, account.hash())
                    .constant("role", account.role())
                    .text("vault", vault == null ? null : vault.value())
                    .instant("created_at", account.createdAt());
        }

        @Override
        public Account read(RecordReader in) {
            String vault = in.optionalText("vault");
            return new Account(
                    new PrincipalId(in.text("principal")),
                    new EmailAddress(in.text("email")),
                    in.secret(HASH),
                    in.constant("role", Role.class),
                    vault == null ? null : new VaultId(vault),
                    in.instant("created_at"));
        }
    }
}
