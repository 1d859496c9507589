package authsome.application.browser;

import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.record.RecordCodec;
import authsome.application.record.RecordReader;
import authsome.application.record.RecordWriter;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import authsome.ports.store.DocumentId;
import authsome.ports.store.DocumentKey;
import authsome.ports.store.Space;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Links by which browsers sign in, kept by the digest of their token: whichever server of a team a browser reaches knows
 * them. Expired ones are swept away when new ones come. Safe for use by many threads.
 */
final class SignInLinks {

    private static final int MOST = 1_000;
    private static final int SWEEP_EVERY = 50;
    private static final Space SPACE = new Space.Registry();
    private static final String PREFIX = "sign-in/";
    private static final RecordCodec<Link> CODEC = new LinkCodec();

    private final SealedStore store;
    private final InstantSource clock;
    private final SecureRandom random;
    private final AtomicInteger known = new AtomicInteger();
    private final AtomicInteger sinceSweep = new AtomicInteger(SWEEP_EVERY);

    SignInLinks(SealedStore store, InstantSource clock, SecureRandom random) {
        this.store = store;
        this.clock = clock;
        this.random = random;
    }

    /**
     * A link.
     *
     * @param by the identity that asked for it
     * @param until when it means nothing any more
     * @param usedBy the digest of the browser session that it began; null before its first use
     */
    record Link(Handle by, Instant until, @Nullable String usedBy) {}

    /** Draws the token of a new link. */
    Secret draw(Handle by, Instant until) {
        if (sinceSweep.incrementAndGet() >= SWEEP_EVERY || known.get() >= MOST) {
            sweep();
        }
        if (known.get() >= MOST) {
            throw new RefusedException(Category.BUSY, "Too many sign-in links within an hour");
        }
        Secret token = RandomToken.draw(random);
        if (!store.put(id(token), 0, new Link(by, until, null), CODEC)) {
            throw new IllegalStateException("a sign-in token was drawn twice");
        }
        known.incrementAndGet();
        return token;
    }

    Optional<Stored<Link>> find(Secret token) {
        return store.find(id(token), CODEC).filter(link -> link.value().until().isAfter(clock.instant()));
    }

    /** Takes down which browser opened a link; false when somebody opened it since it was read. */
    boolean use(Stored<Link> seen, String session, Instant until) {
        return store.put(seen.id(), seen.version(), new Link(seen.value().by(), until, session), CODEC);
    }

    private void sweep() {
        sinceSweep.set(0);
        var listing = store.list(SPACE, PREFIX, CODEC);
        Instant now = clock.instant();
        int alive = 0;
        for (Stored<Link> stored : listing.records()) {
            if (stored.value().until().isAfter(now)) {
                alive++;
            } else {
                store.delete(stored.id(), stored.version());
            }
        }
        listing.damaged().forEach(key -> store.delete(new DocumentId(SPACE, key)));
        known.set(alive);
    }

    private static DocumentId id(Secret token) {
        return new DocumentId(SPACE, new DocumentKey(PREFIX + RandomToken.digest(token)));
    }

    private static final class LinkCodec implements RecordCodec<Link> {

        @Override
        public void write(Link link, RecordWriter out) {
            out.text("by", link.by().value()).instant("until", link.until()).text("used_by", link.usedBy());
        }

        @Override
        public Link read(RecordReader in) {
            return new Link(new Handle(in.text("by")), in.instant("until"), in.optionalText("used_by"));
        }
    }
}
