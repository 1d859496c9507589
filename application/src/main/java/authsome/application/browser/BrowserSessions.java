package authsome.application.browser;

import authsome.application.access.Access;
import authsome.application.access.Owners;
import authsome.application.caller.Caller;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Principal;
import authsome.domain.identity.PrincipalId;
import authsome.domain.secret.Secret;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Which browsers are signed in: for an owner, or for one of its identities. Kept in the store by the hash of what the
 * browser holds, so a restart signs nobody out and taking the document away ends it at every server.
 *
 * <p>A sign-in belongs to a generation of its owner: when that grows, all of them are over at once. Asks nobody for a power, so
 * {@link authsome.application.Broker} does not hand it out. Safe for use by many threads.
 */
public final class BrowserSessions {

    /** How long a browser stays signed in. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    /** How long ago a person may have shown who they are, to decide who else acts for them. */
    public static final Duration PROOF_LIFETIME = Duration.ofMinutes(5);

    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "browser/";
    private static final int SWEEP_EVERY = 50;
    private static final RecordCodec<Session> CODEC = new SessionCodec();

    private final SealedStore store;
    private final Access access;
    private final Owners owners;
    private final InstantSource clock;
    private final SecureRandom random;
    private final AtomicInteger sinceSweep = new AtomicInteger(SWEEP_EVERY);

    public BrowserSessions(SealedStore store, Access access, Owners owners, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.access = access;
        this.owners = owners;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A browser that is signed in.
     *
     * @param principal for whom it acts
     * @param handle the identity by which it was signed in; null for the owner itself
     * @param generation of the owner, when it was signed in
     * @param provedAt when the person last showed who they are: by a password, or by a link of their own
     * @param until when it ends
     */
    record Session(PrincipalId principal, @Nullable Handle handle, long generation, Instant provedAt, Instant until) {

        Session proved(Instant now) {
            return new Session(principal, handle, generation, now, until);
        }
    }

    /**
     * Signs a browser in for somebody who has just shown who they are.
     *
     * @param handle the identity for which it acts; null for the owner itself
     * @param before what the browser was signed in by; null for nothing. It ends
     * @return what it is signed in by from now on: always drawn afresh
     */
    public Secret begin(PrincipalId principal, @Nullable Handle handle, @Nullable Secret before) {
        return begin(principal, handle, before, clock.instant());
    }

    /** Signs a browser in that is signed in already, which shows nothing anew. */
    Secret renew(PrincipalId principal, @Nullable Handle handle, Secret before) {
        Instant provedAt =
                known(RandomToken.digest(before)).map(Session::provedAt).orElse(Instant.EPOCH);
        return begin(principal, handle, before, provedAt);
    }

    private Secret begin(PrincipalId principal, @Nullable Handle handle, @Nullable Secret before, Instant provedAt) {
        if (sinceSweep.incrementAndGet() >= SWEEP_EVERY) {
            sweep();
        }
        if (before != null) {
            end(before);
        }
        Secret fresh = RandomToken.draw(random);
        long generation = owners.find(principal).map(Principal::generation).orElse(0L);
        store.put(
                id(RandomToken.digest(fresh)),
                0,
                new Session(
                        principal, handle, generation, provedAt, clock.instant().plus(LIFETIME)),
                CODEC);
        return fresh;
    }

    /**
     * Finds for whom a browser acts, as that stands now; empty when it is not signed in.
     *
     * @throws authsome.application.caller.RefusedException when that one may do nothing any more
     */
    public Optional<Caller> find(Secret shown) {
        return known(RandomToken.digest(shown)).flatMap(this::caller);
    }

    private Optional<Caller> caller(Session session) {
        boolean stands = owners.find(session.principal())
                .filter(owner -> owner.generation() == session.generation())
                .isPresent();
        if (!stands) {
            return Optional.empty();
        }
        Handle handle = session.handle();
        Caller caller = handle == null ? access.person(session.principal()) : access.current(handle);
        return Optional.of(caller).filter(one -> one.principal().equals(session.principal()));
    }

    /** Whether whoever is signed in there has shown who they are within the last {@link #PROOF_LIFETIME}. */
    boolean provedLately(Secret shown) {
        return known(RandomToken.digest(shown))
                .filter(session -> session.provedAt().plus(PROOF_LIFETIME).isAfter(clock.instant()))
                .isPresent();
    }

    /** Notes that whoever is signed in there has just shown who they are. */
    public void prove(Secret shown) {
        store.update(
                id(RandomToken.digest(shown)), CODEC, before -> before == null ? null : before.proved(clock.instant()));
    }

    /** Whether that is still signed in, by the hash of what the browser holds. */
    boolean isKnown(String digest) {
        return known(digest).isPresent();
    }

    private Optional<Session> known(String digest) {
        return store.find(id(digest), CODEC)
                .map(Stored::value)
                .filter(session -> session.until().isAfter(clock.instant()));
    }

    /** Signs a browser out; gives what it was signed in for. */
    Optional<Session> end(Secret shown) {
        return end(RandomToken.digest(shown));
    }

    Optional<Session> end(String digest) {
        Optional<Session> ended = known(digest);
        store.delete(id(digest));
        return ended;
    }

    /** Signs every browser of an owner out, at once. */
    public void endAll(PrincipalId principal) {
        owners.update(principal, Principal::signedOut);
    }

    private void sweep() {
        sinceSweep.set(0);
        var listing = store.list(SPACE, PREFIX, CODEC);
        Instant now = clock.instant();
        for (Stored<Session> stored : listing.records()) {
            if (!stored.value().until().isAfter(now)) {
                store.delete(stored.id(), stored.version());
            }
        }
        listing.damaged().forEach(key -> store.delete(new DocumentId(SPACE, key)));
    }

    private static DocumentId id(String digest) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + digest));
    }

    private static final class SessionCodec implements RecordCodec<Session> {

        @Override
        public void write(Session session, RecordWriter out) {
            Handle handle = session.handle();
            out.text("principal", session.principal().value())
                    .text("handle", handle == null ? null : handle.value())
                    .number("generation", session.generation())
                    .instant("proved_at", session.provedAt())
                    .instant("until", session.until());
        }

        @Override
        public Session read(RecordReader in) {
            String handle = in.optionalText("handle");
            Instant provedAt = in.optionalInstant("proved_at");
            return new Session(
                    new PrincipalId(in.text("principal")),
                    handle == null ? null : new Handle(handle),
                    in.number("generation"),
                    provedAt == null ? Instant.EPOCH : provedAt,
                    in.instant("until"));
        }
    }
}
