package authsome.application.account;

import authsome.application.audit.AuditLog;
import authsome.application.browser.RandomToken;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.identity.Role;
import authsome.domain.secret.Secret;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets one person create an account: that of one e-mail address, once, within a day. Kept by the hash of its token. Safe for
 * use by many threads.
 */
public final class Invitations {

    /** How long an invitation waits. */
    public static final Duration LIFETIME = Duration.ofHours(24);

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "invitation/";
    private static final RecordCodec<Invitation> CODEC = new InvitationCodec();

    private final SealedStore store;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;

    Invitations(SealedStore store, AuditLog audit, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /** Who is invited. */
    record Invitation(EmailAddress email, Role role, Instant until) {}

    /**
     * What was issued; the token is shown once.
     *
     * @param email for whom
     * @param role what that one may do
     * @param until when it ends
     * @param token lets its bearer create the account
     */
    public record Issued(String email, Role role, Instant until, Secret token) {}

    /**
     * Invites somebody.
     *
     * @throws RefusedException {@code UNPROCESSABLE} if that is no e-mail address
     */
    public Issued invite(Caller caller, String email, Role role) {
        caller.require(Power.ADMINISTER);
        EmailAddress address = EmailAddress.of(email);
        sweep();
        Secret token = RandomToken.prefixed("invite_", RandomToken.draw(random));
        Instant until = clock.instant().plus(LIFETIME);
        audit.event("account.invited").by(caller).detail("role", role.name()).durable();
        store.put(id(token), 0, new Invitation(address, role, until), CODEC);
        return new Issued(address.value(), role, until, token);
    }

    /** For whom a token is; empty when it is unknown, used or over. */
    public Optional<String> look(Secret token) {
        return find(token).map(stored -> stored.value().email().value());
    }

    Optional<Stored<Invitation>> find(Secret token) {
        return store.find(id(token), CODEC)
                .filter(stored -> stored.value().until().isAfter(clock.instant()));
    }

    /** Uses an invitation up; of any number at once one succeeds. */
    void use(Stored<Invitation> seen) {
        if (!store.delete(seen.id(), seen.version())) {
            throw new RefusedException(Category.FORBIDDEN, "This invitation was used or has expired");
        }
    }

    private void sweep() {
        Instant now = clock.instant();
        for (Stored<Invitation> stored : store.list(SPACE, PREFIX, CODEC).records()) {
            if (!stored.value().until().isAfter(now)) {
                store.delete(stored.id(), stored.version());
            }
        }
    }

    private static DocumentId id(Secret token) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + RandomToken.digest(token)));
    }

    private static final class InvitationCodec implements RecordCodec<Invitation> {

        @Override
        public void write(Invitation invitation, RecordWriter out) {
            out.text("email", invitation.email().value())
                    .constant("role", invitation.role())
                    .instant("until", invitation.until());
        }

        @Override
        public Invitation read(RecordReader in) {
            return new Invitation(
                    new EmailAddress(in.text("email")), in.constant("role", Role.class), in.instant("until"));
        }
    }
}
