package authsome.application.browser;

import authsome.application.access.Access;
import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.vault.SealedStore;
import authsome.application.vault.Stored;
import authsome.domain.identity.Handle;
import authsome.domain.secret.Secret;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Signs browsers in for identities, by links; and says for whom a browser acts, however it was signed in.
 *
 * <p>An identity asks for a link, and the first browser that opens it within a minute is signed in. A link that somebody
 * opens a second time ends what its first opening began: one of the two was not the person who asked for it. Safe for use by
 * many threads.
 */
public final class SignIns {

    /** How long a link waits for its browser. */
    public static final Duration LINK_LIFETIME = Duration.ofMinutes(1);

    /** How long a browser stays signed in. */
    public static final Duration LIFETIME = BrowserSessions.LIFETIME;

    private final BrowserSessions sessions;
    private final Access access;
    private final AuditLog audit;
    private final InstantSource clock;
    private final SecureRandom random;
    private final SignInLinks links;

    public SignIns(
            SealedStore store,
            BrowserSessions sessions,
            Access access,
            AuditLog audit,
            InstantSource clock,
            SecureRandom random) {
        this.sessions = sessions;
        this.access = access;
        this.audit = audit;
        this.clock = clock;
        this.random = random;
        this.links = new SignInLinks(store, clock, random);
    }

    /** Draws the token of a link that signs one browser in for the caller. */
    public Secret link(Caller caller) {
        caller.require(Power.SEE);
        return links.draw(caller.requireIdentity().handle(), clock.instant().plus(LINK_LIFETIME));
    }

    /**
     * Signs a browser in. The event is durable before this returns.
     *
     * @param token of the link
     * @param current what the browser is signed in by already; null for nothing
     * @return what it is signed in by from now on: always drawn afresh, but for a link that the same browser opens again
     * @throws RefusedException {@code FORBIDDEN} when the link is unknown, used or expired
     */
    public Secret redeem(Secret token, @Nullable Secret current) {
        Stored<SignInLinks.Link> seen = links.find(token).orElseThrow(SignIns::dead);
        SignInLinks.Link link = seen.value();
        String usedBy = link.usedBy();
        if (usedBy != null) {
            if (current != null && usedBy.equals(RandomToken.digest(current)) && sessions.isKnown(usedBy)) {
                return current;
            }
            throw reused(link.by(), usedBy);
        }
        Caller caller = access.current(link.by());
        audit.event("browser.signed_in").by(caller).durable();
        Secret fresh = sessions.begin(caller.principal(), link.by(), current);
        if (!links.use(seen, RandomToken.digest(fresh), clock.instant().plus(LIFETIME))) {
            sessions.end(fresh);
            throw links.find(token)
                    .map(Stored::value)
                    .map(other -> reused(other.by(), String.valueOf(other.usedBy())))
                    .orElseGet(SignIns::dead);
        }
        return fresh;
    }

    private RefusedException reused(Handle by, String first) {
        sessions.end(first);
        audit.event("browser.link_reused").by(by, null).offer();
        return dead();
    }

    /**
     * Finds for whom a browser acts, as that stands now; empty when it is not signed in.
     *
     * @throws RefusedException when that one may do nothing any more
     */
    public Optional<Caller> find(Secret shown) {
        return sessions.find(shown);
    }

    /**
     * Whether the person at a browser has shown who they are within {@link BrowserSessions#PROOF_LIFETIME}. Cookies do not know
     * ports, so being signed in alone must not decide who else acts for an owner.
     */
    public boolean provedLately(Secret shown) {
        return sessions.provedLately(shown);
    }

    /** What a browser that is not signed in holds, to show that a form is its own. It opens nothing. */
    public Secret guest() {
        return RandomToken.draw(random);
    }

    /** Signs a browser out. */
    public void end(Secret shown) {
        sessions.end(shown)
                .ifPresent(ended -> audit.event("browser.signed_out")
                        .by(ended.handle(), ended.principal())
                        .offer());
    }

    /**
     * Signs all browsers of the caller's owner out but this one.
     *
     * @return what this one is signed in by from now on
     */
    public Secret endOthers(Caller caller, Secret shown) {
        caller.require(Power.GOVERN);
        sessions.endAll(caller.principal());
        Secret fresh = sessions.renew(caller.principal(), caller.handle(), shown);
        audit.event("browser.others_signed_out").by(caller).offer();
        return fresh;
    }

    private static RefusedException dead() {
        return new RefusedException(Category.FORBIDDEN, "This sign-in link was used or has expired");
    }
}
