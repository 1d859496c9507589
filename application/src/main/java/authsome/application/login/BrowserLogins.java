package authsome.application.login;

import authsome.application.access.Access;
import authsome.application.browser.RandomToken;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.login.SessionState;
import authsome.domain.secret.Secret;
import java.security.SecureRandom;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Logins as a browser meets them. It knows a login by its id, which cannot be guessed but stands in a URL; so the first
 * browser that opens a login also gets a ticket, and from then on that browser alone can go on with it.
 *
 * <p>What the browser enters is done for the identity that started the login, as it stands at that moment. Safe for use by
 * many threads.
 */
public final class BrowserLogins {

    private final Logins logins;
    private final Sessions sessions;
    private final Access access;
    private final SecureRandom random;

    BrowserLogins(Logins logins, Sessions sessions, Access access, SecureRandom random) {
        this.logins = logins;
        this.sessions = sessions;
        this.access = access;
        this.random = random;
    }

    /**
     * A login in the browser that it belongs to.
     *
     * @param session the login
     * @param ticket by which the browser proves that it is the one
     * @param fresh whether the browser does not have the ticket yet
     */
    public record Visit(AuthSession session, Secret ticket, boolean fresh) {}

    /**
     * Opens a login; it belongs to this browser if to none yet.
     *
     * @param shown the ticket that the browser showed; null for none
     * @throws RefusedException {@code NOT_FOUND} when the login is unknown or expired, {@code FORBIDDEN} when it belongs to
     *     another browser
     */
    public Visit open(SessionId id, @Nullable Secret shown) {
        if (sessions.require(id).value().browser() != null) {
            return visit(id, shown);
        }
        Secret ticket = RandomToken.draw(random);
        String digest = RandomToken.digest(ticket);
        LoginRecord login = sessions.update(id, now -> now.browser() == null ? now.boundTo(digest) : null);
        if (!digest.equals(login.browser())) {
            throw elsewhere();
        }
        return new Visit(login.session(), ticket, true);
    }

    /**
     * Finds a login that this browser has opened.
     *
     * @param shown the ticket that the browser showed; null for none
     * @throws RefusedException as {@link #open}; {@code FORBIDDEN} also when no browser has opened it
     */
    public Visit visit(SessionId id, @Nullable Secret shown) {
        LoginRecord login = sessions.require(id).value();
        if (shown == null || !RandomToken.digest(shown).equals(login.browser())) {
            throw elsewhere();
        }
        return new Visit(login.session(), shown, false);
    }

    /**
     * Looks at a login, which changes nothing, so the id is enough.
     *
     * @throws RefusedException {@code NOT_FOUND} when it is unknown or expired
     */
    public AuthSession look(SessionId id) {
        return sessions.require(id).value().session();
    }

    /** Whether a browser that shows {@code shown} may open a login: it belongs to this one, or to none yet. */
    public boolean mayOpen(SessionId id, @Nullable Secret shown) {
        String owner = sessions.require(id).value().browser();
        return owner == null || (shown != null && RandomToken.digest(shown).equals(owner));
    }

    /** What the person still has to type in; empty when nothing. */
    public List<InputField> inputs(AuthSession session) {
        return logins.inputs(session);
    }

    /** Where a login leads this browser; empty when to nobody else. */
    public Optional<Destination> destination(AuthSession session) {
        return logins.destination(session);
    }

    /** What the login asks for, and what it ended with; changes nothing, so the id is enough. */
    public LoginRecord details(SessionId id) {
        return sessions.require(id).value();
    }

    /** The same as {@link #go}, for logins that send no browser anywhere. */
    public AuthSession submit(SessionId id, @Nullable Secret shown, Map<String, Secret> data) {
        return go(id, shown, data).session();
    }

    /**
     * Goes on with what the person typed in, or confirmed. The values stay the caller's to close.
     *
     * @param shown the ticket that the browser showed; null for none
     * @param data by name of {@link InputField}
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} if they cannot be right; the login stays open, and the person
     *     tries again. After any other failure it is failed
     */
    public Onward go(SessionId id, @Nullable Secret shown, Map<String, Secret> data) {
        AuthSession session = visit(id, shown).session();
        if (!session.isWaiting()) {
            return new Onward(session, null);
        }
        LoginRecord login = sessions.require(id).value();
        try {
            return logins.go(Owners.current(access, login), login, data, true);
        } catch (AuthsomeException failure) {
            AuthSession now = look(id);
            if (failure.code() == ErrorCode.AUTHENTICATION_FAILED && now.isWaiting()) {
                throw failure;
            }
            if (now.state() == SessionState.COMPLETED) {
                // a form that was sent twice: the other copy was quicker
                return new Onward(now, null);
            }
            logins.conclusions().fail(id, failure);
            throw failure;
        }
    }

    private static RefusedException elsewhere() {
        return new RefusedException(Category.FORBIDDEN, "This login was opened in another browser");
    }
}
