package authsome.application.browser;

import authsome.application.access.Access;
import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Browsers that are signed in for an identity, in memory: a restart signs them out.
 *
 * <p>An identity asks for a link, and the first browser that opens it within a minute is signed in. A link that somebody
 * opens a second time ends what its first opening began: one of the two was not the person who asked for it. Safe for use by
 * many threads.
 */
public final class SignIns {

    /** How long a link waits for its browser. */
    public static final Duration LINK_LIFETIME = Duration.ofMinutes(1);

    /** How long a browser stays signed in. */
    public static final Duration LIFETIME = Duration.ofHours(1);

    private static final int MOST = 1_000;

    private final Access access;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;
    private final Map<String, Link> links = new HashMap<>();
    private final Map<String, Browser> browsers = new HashMap<>();

    public SignIns(Access access, AuditLog audit, InstantSource clock, SecureRandom random) {
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
    }

    private record Link(Handle by, Instant until, @Nullable String usedBy) {}

    private record Browser(Handle actsFor, Instant until) {}

    /** Draws the token of a link that signs one browser in for the caller. */
    public synchronized Secret link(Caller caller) {
        caller.require(Power.SEE);
        forgetExpired();
        if (links.size() >= MOST) {
            throw new RefusedException(Category.BUSY, "Too many sign-in links within an hour");
        }
        Secret token = RandomToken.draw(random);
        Instant until = clock.instant().plus(LINK_LIFETIME);
        links.put(RandomToken.digest(token), new Link(caller.identity().handle(), until, null));
        return token;
    }

    /**
     * Signs a browser in. The event is durable before this returns.
     *
     * @param token of the link
     * @param current what the browser is signed in by already; null for nothing
     * @return what it is signed in by from now on: always drawn afresh, but for a link that the same browser opens again
     * @throws RefusedException {@code FORBIDDEN} when the link is unknown, used or expired
     */
    public synchronized Secret redeem(Secret token, @Nullable Secret current) {
        forgetExpired();
        String digest = RandomToken.digest(token);
        Link link = links.get(digest);
        if (link == null) {
            throw dead();
        }
        String usedBy = link.usedBy();
        if (usedBy != null) {
            if (current != null && usedBy.equals(RandomToken.digest(current)) && browsers.containsKey(usedBy)) {
                return current;
            }
            browsers.remove(usedBy);
            audit.event("browser.link_reused").by(link.by(), null).offer();
            throw dead();
        }
        Caller caller = access.current(link.by());
        audit.event("browser.signed_in").by(caller).durable();
        if (current != null) {
            browsers.remove(RandomToken.digest(current));
        }
        Secret fresh = RandomToken.draw(random);
        Instant until = clock.instant().plus(LIFETIME);
        browsers.put(RandomToken.digest(fresh), new Browser(link.by(), until));
        links.put(digest, new Link(link.by(), until, RandomToken.digest(fresh)));
        return fresh;
    }

    /**
     * Finds for whom a browser acts, as that stands now; empty when it is not signed in.
     *
     * @throws RefusedException when the identity may do nothing any more
     */
    public Optional<Caller> find(Secret shown) {
        return known(RandomToken.digest(shown)).map(browser -> access.current(browser.actsFor()));
    }

    /** Signs a browser out. */
    public void end(Secret shown) {
        Browser ended;
        synchronized (this) {
            ended = browsers.remove(RandomToken.digest(shown));
        }
        if (ended != null) {
            audit.event("browser.signed_out").by(ended.actsFor(), null).offer();
        }
    }

    private synchronized Optional<Browser> known(String digest) {
        return Optional.ofNullable(browsers.get(digest))
                .filter(browser -> browser.until().isAfter(clock.instant()));
    }

    private void forgetExpired() {
        Instant now = clock.instant();
        links.values().removeIf(link -> !link.until().isAfter(now));
        browsers.values().removeIf(browser -> !browser.until().isAfter(now));
    }

    private static RefusedException dead() {
        return new RefusedException(Category.FORBIDDEN, "This sign-in link was used or has expired");
    }
}
