package authsome.application.account;

import authsome.application.access.Owners;
import authsome.application.account.Attempts.Kind;
import authsome.application.account.Invitations.Invitation;
import authsome.application.audit.AuditLog;
import authsome.application.browser.BrowserSessions;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Role;
import authsome.domain.identity.VaultId;
import authsome.domain.secret.Secret;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Owners that sign in by e-mail and password. What is wrong with an attempt to sign in is told to nobody: whether there is such
 * an account neither shows in the answer nor in the time that it takes. Safe for use by many threads.
 */
public final class Accounts {

    private final AccountRecords records;
    private final Owners owners;
    private final BrowserSessions sessions;
    private final Invitations invitations;
    private final RegistrationPolicy policy;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Passwords passwords;
    private final Attempts attempts;
    private final SetupCode setupCode;

    /** @param alone whether no other server uses the store */
    public Accounts(
            SealedStore store,
            Owners owners,
            BrowserSessions sessions,
            RegistrationPolicy policy,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random,
            boolean alone) {
        this.records = new AccountRecords(store);
        this.owners = owners;
        this.sessions = sessions;
        this.policy = policy;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
        this.invitations = new Invitations(store, audit, clock, random);
        this.passwords = new Passwords(random);
        this.attempts = new Attempts(store, clock);
        this.setupCode = alone ? SetupCode.drawn(random) : shared(store);
    }

    private static SetupCode shared(SealedStore store) {
        try (Secret bytes = store.derive(new Space.Registry(), "authsome set-up code")) {
            return SetupCode.of(bytes);
        }
    }

    public Invitations invitations() {
        return invitations;
    }

    /** Whether anybody can sign in by e-mail. */
    public boolean any() {
        return records.any();
    }

    /** Whether the server has no owner, so that the first account needs the code of {@link #setupCode}. */
    public boolean isFresh() {
        return !owners.any();
    }

    /** What the first account needs, for the server's log; empty once there is an owner. */
    public Optional<String> setupCode() {
        return isFresh() ? Optional.of(setupCode.shown()) : Optional.empty();
    }

    /** Whether somebody without an invitation may create an account now. */
    public boolean isOpen() {
        return isFresh() || policy == RegistrationPolicy.OPEN;
    }

    /** The e-mail address of the caller's owner; empty when it has no account. */
    public Optional<String> email(Caller caller) {
        return records.find(caller.principal()).map(account -> account.email().value());
    }

    /**
     * Creates an account with an owner and its vault, and signs the browser in.
     *
     * @param address from where; many failures from one address are too many
     * @param before what the browser was signed in by; null for nothing
     * @return what the browser is signed in by from now on
     * @throws RefusedException {@code UNPROCESSABLE}, {@code FORBIDDEN} or {@code TOO_MANY}, in a sentence for the person
     */
    public Secret register(NewAccount wanted, String address, @Nullable Secret before) {
        EmailAddress email = EmailAddress.of(wanted.email());
        Passwords.check(wanted.password());
        attempts.take(Kind.ADDRESS, address);
        Stored<Invitation> invitation = invitation(wanted, email);
        Role role = invitation == null ? Role.USER : invitation.value().role();
        boolean first = isFresh();
        Account account = first ? first(wanted, email) : account(email, wanted.password(), role);
        if (invitation != null) {
            invitations.use(invitation);
        }
        create(account, first);
        audit.event("account.registered")
                .by(null, account.principal())
                .detail("role", account.role().name())
                .durable();
        attempts.forgive(Kind.ADDRESS, address);
        return sessions.begin(account.principal(), null, before);
    }

    private @Nullable Stored<Invitation> invitation(NewAccount wanted, EmailAddress email) {
        Secret token = wanted.invitation();
        if (isFresh() || (token == null && policy == RegistrationPolicy.OPEN)) {
            return null;
        }
        if (policy == RegistrationPolicy.CLOSED) {
            throw new RefusedException(Category.FORBIDDEN, "This server takes no new accounts");
        }
        if (token == null) {
            throw new RefusedException(Category.FORBIDDEN, "This server takes new accounts by invitation only");
        }
        return invitations
                .find(token)
                .filter(stored -> stored.value().email().equals(email))
                .orElseThrow(() -> new RefusedException(
                        Category.FORBIDDEN, "This invitation is for another address, was used, or has expired"));
    }

    private Account first(NewAccount wanted, EmailAddress email) {
        Secret typed = wanted.setupCode();
        if (typed == null || !setupCode.is(typed)) {
            throw new RefusedException(
                    Category.FORBIDDEN, "The first account needs the set-up code from the server's log");
        }
        return account(email, wanted.password(), Role.ADMIN);
    }

    private Account account(EmailAddress email, Secret password, Role role) {
        return new Account(
                PrincipalId.random(random),
                email,
                passwords.hash(password),
                role,
                VaultId.random(random),
                clock.instant());
    }

    /** One at a time, so that of two first accounts one is the first. */
    private synchronized void create(Account account, boolean first) {
        if (first && !isFresh()) {
            throw new RefusedException(Category.FORBIDDEN, "Somebody else has created the first account meanwhile");
        }
        records.create(account);
        complete(account);
    }

    /** Writes what follows from an account, again where a crash came in between. */
    private void complete(Account account) {
        VaultId vault = account.vault();
        if (vault != null && owners.find(account.principal()).isEmpty()) {
            owners.create(account.principal(), account.email().value(), account.role(), vault, account.createdAt());
        }
    }

    /**
     * Signs a browser in.
     *
     * @param address from where; many failures from one address are too many
     * @param before what the browser was signed in by; null for nothing
     * @return what the browser is signed in by from now on
     * @throws RefusedException {@code UNAUTHENTICATED} with the same sentence whatever is wrong; {@code TOO_MANY}
     */
    public Secret signIn(String email, Secret password, String address, @Nullable Secret before) {
        String name = email.length() > 1_000 ? email.substring(0, 1_000) : email;
        attempts.take(Kind.ADDRESS, address);
        EmailAddress typed = typed(name);
        attempts.take(Kind.ACCOUNT, typed == null ? name : typed.value());
        Account account = typed == null ? null : records.find(typed).orElse(null);
        if (!passwords.matches(password, account == null ? null : account.hash()) || account == null) {
            throw failed(account);
        }
        complete(account);
        if (owners.find(account.principal()).filter(owner -> !owner.disabled()).isEmpty()) {
            throw failed(account);
        }
        attempts.clear(Kind.ACCOUNT, account.email().value());
        attempts.forgive(Kind.ADDRESS, address);
        audit.event("account.login")
                .by(null, account.principal())
                .status("success")
                .durable();
        return sessions.begin(account.principal(), null, before);
    }

    private static @Nullable EmailAddress typed(String email) {
        try {
            return EmailAddress.of(email);
        } catch (RefusedException _) {
            return null;
        }
    }

    private RefusedException failed(@Nullable Account account) {
        audit.event("account.login_failed")
                .by(null, account == null ? null : account.principal())
                .status("failed")
                .detail("reason", "invalid_credentials")
                .offer();
        return new RefusedException(Category.UNAUTHENTICATED, "Invalid email or password");
    }

    /**
     * Gives the caller's owner another password, and signs its other browsers out.
     *
     * @param shown what this browser is signed in by
     * @return what it is signed in by from now on
     * @throws RefusedException {@code UNPROCESSABLE} if the current one is another, or the new one is none; {@code TOO_MANY}
     */
    public Secret changePassword(Caller caller, Secret current, Secret next, Secret shown) {
        requireWhole(caller);
        Passwords.check(next);
        Account account = requirePassword(caller, current);
        Secret hash = passwords.hash(next);
        audit.event("account.password_changed").by(caller).durable();
        // first out, then changed: a crash in between leaves nobody signed in by what was to end
        sessions.endAll(caller.principal());
        records.update(account.with(hash));
        return sessions.begin(caller.principal(), caller.handle(), shown);
    }

    /**
     * Has the person at a browser show again who they are.
     *
     * @param shown what the browser is signed in by
     * @throws RefusedException {@code UNPROCESSABLE} if the password is another, or there is no account; {@code TOO_MANY}
     */
    public void prove(Caller caller, Secret password, Secret shown) {
        requirePassword(caller, password);
        audit.event("account.proved").by(caller).durable();
        sessions.prove(shown);
    }

    private Account requirePassword(Caller caller, Secret typed) {
        Account account = records.find(caller.principal())
                .orElseThrow(() -> new RefusedException(Category.UNPROCESSABLE, "There is no account to change"));
        attempts.take(Kind.ACCOUNT, account.email().value());
        if (!passwords.matches(typed, account.hash())) {
            throw new RefusedException(Category.UNPROCESSABLE, "The current password is another one");
        }
        attempts.clear(Kind.ACCOUNT, account.email().value());
        return account;
    }

    /**
     * Gives an owner that has none an account: that of a local home, which needed none so far.
     *
     * @throws RefusedException {@code UNPROCESSABLE} if the address is taken or none, or the password is none
     */
    public void setUp(Caller caller, String email, Secret password) {
        requireWhole(caller);
        EmailAddress address = EmailAddress.of(email);
        Passwords.check(password);
        Account account = new Account(
                caller.principal(), address, passwords.hash(password), caller.role(), null, clock.instant());
        records.create(account);
        owners.update(caller.principal(), owner -> owner.withEmail(address.value()));
        audit.event("account.registered").by(caller).durable();
    }

    /** Who is limited may not get at all that its owner has, by way of a password. */
    private static void requireWhole(Caller caller) {
        caller.require(Power.GOVERN);
        if (!caller.rights().isAll()) {
            throw new RefusedException(Category.FORBIDDEN, caller.name() + " is limited, and the account is not");
        }
    }
}
