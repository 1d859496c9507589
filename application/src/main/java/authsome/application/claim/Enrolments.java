package authsome.application.claim;

import authsome.application.access.Access;
import authsome.application.access.Assignment;
import authsome.application.access.Claims;
import authsome.application.access.Identities;
import authsome.application.access.Registration;
import authsome.application.audit.AuditLog;
import authsome.application.browser.RandomToken;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.secret.Secret;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;

/**
 * Tokens by which programs without a browser, as in continuous integration, become identities of an owner. Kept by their
 * hash, and good for as long and as often as their owner said. Safe for use by many threads.
 */
public final class Enrolments {

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "enrolment/";
    private static final String TOKEN = "enrol_";
    private static final int ID_DIGITS = 12;
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(30);
    private static final long MOST_USES = 1_000;
    private static final EnrolmentCodec CODEC = new EnrolmentCodec();

    private final SealedStore store;
    private final Access access;
    private final Identities identities;
    private final Claims claims;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;

    public Enrolments(
            SealedStore store,
            Access access,
            Identities identities,
            Claims claims,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        this.store = store;
        this.access = access;
        this.identities = identities;
        this.claims = claims;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What was issued; the token is shown once.
     *
     * @param enrolment what it permits
     * @param token what its bearer shows
     */
    public record Issued(Enrolment enrolment, Secret token) {}

    /**
     * Issues a token.
     *
     * @param given where its bearers will work, and how far they may go; nobody gives more than they have
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if it should live, or be used, too long or too often
     */
    public Issued issue(Caller caller, Assignment given, Duration lifetime, long uses) {
        var vault = claims.checked(caller, given);
        if (lifetime.compareTo(SHORTEST) < 0 || lifetime.compareTo(LONGEST) > 0) {
            throw refused("an enrolment token lives between a minute and 30 days");
        }
        if (uses < 1 || uses > MOST_USES) {
            throw refused("an enrolment token is good for 1 to " + MOST_USES + " identities");
        }
        sweep();
        try (Secret drawn = RandomToken.draw(random)) {
            Secret token = RandomToken.prefixed(TOKEN, drawn);
            String digest = RandomToken.digest(token);
            Instant now = clock.instant();
            Enrolment enrolment = new Enrolment(
                    TOKEN + digest.substring(0, ID_DIGITS),
                    caller.principal(),
                    vault,
                    given.rights(),
                    uses,
                    now.plus(lifetime),
                    now);
            audit.event("enrolment.issued")
                    .by(caller)
                    .vault(vault)
                    .detail("enrolment", enrolment.id())
                    .detail("reach", given.rights().reach().wireName())
                    .detail("uses", Long.toString(uses))
                    .durable();
            store.put(id(digest), 0, enrolment, CODEC);
            return new Issued(enrolment, token);
        }
    }

    /** Those of the caller's owner that are still good, the oldest first. */
    public List<Enrolment> list(Caller caller) {
        caller.require(Power.GOVERN);
        return stored(caller).stream()
                .map(Stored::value)
                .filter(this::isGood)
                .sorted(Comparator.comparing(Enrolment::createdAt).thenComparing(Enrolment::id))
                .toList();
    }

    /**
     * Ends one. Who has enrolled by it stays.
     *
     * @throws RefusedException {@code NOT_FOUND} when the caller's owner has none of that id
     */
    public void revoke(Caller caller, String id) {
        caller.require(Power.GOVERN);
        Stored<Enrolment> found = stored(caller).stream()
                .filter(one -> one.value().id().equals(id))
                .findFirst()
                .orElseThrow(() -> new RefusedException(Category.NOT_FOUND, "Enrolment not found"));
        store.delete(found.id());
        audit.event("enrolment.revoked").by(caller).detail("enrolment", id).offer();
    }

    private List<Stored<Enrolment>> stored(Caller caller) {
        return store.list(SPACE, PREFIX, CODEC).records().stream()
                .filter(one -> one.value().principal().equals(caller.principal()))
                .filter(one -> !caller.rights().bound() || one.value().vault().equals(caller.vault()))
                .toList();
    }

    /**
     * Makes an identity that was just registered, by the holder of its key, one of the owner that issued a token.
     *
     * @throws RefusedException {@code FORBIDDEN} when the token is unknown, over or used up, or its owner may not act
     * @throws AuthsomeException {@code IDENTITY_REGISTRATION} if somebody else answers for the identity
     */
    public Registration redeem(Registration made, Secret token) {
        String handle = made.identity().handle().value();
        if (!made.byHolder()) {
            throw new RefusedException(Category.UNAUTHENTICATED, "Missing PoP authorization header");
        }
        DocumentId id = id(RandomToken.digest(token));
        Enrolment seen =
                store.find(id, CODEC).map(Stored::value).filter(this::isGood).orElseThrow(Enrolments::dead);
        if (seen.principal().equals(made.principal())) {
            // its first answer may have been lost: it is not counted twice
            return made;
        }
        Caller owner = access.person(seen.principal());
        Assignment given = new Assignment(seen.vault().value(), seen.rights());
        claims.checked(owner, given);
        store.update(id, CODEC, before -> {
            if (before == null || !isGood(before)) {
                throw dead();
            }
            return before.used();
        });
        claims.approve(owner, handle, given);
        audit.event("enrolment.used")
                .by(made.identity().handle(), seen.principal())
                .vault(seen.vault())
                .detail("enrolment", seen.id())
                .durable();
        return identities.find(handle).orElseThrow(Enrolments::dead);
    }

    private boolean isGood(Enrolment enrolment) {
        return enrolment.uses() > 0 && enrolment.until().isAfter(clock.instant());
    }

    private void sweep() {
        for (Stored<Enrolment> one : store.list(SPACE, PREFIX, CODEC).records()) {
            if (!isGood(one.value())) {
                store.delete(one.id(), one.version());
            }
        }
    }

    private static DocumentId id(String digest) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + digest));
    }

    private static RefusedException dead() {
        return new RefusedException(Category.FORBIDDEN, "This enrolment token is unknown, used up, revoked or expired");
    }

    private static AuthsomeException refused(String why) {
        return new AuthsomeException(ErrorCode.OPERATION_NOT_ALLOWED, why).during("enrol");
    }
}
