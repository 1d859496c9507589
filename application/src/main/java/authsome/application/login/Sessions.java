package authsome.application.login;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logins in progress and the browsers that opened them, in memory, bounded; an expired one is as if it had never been.
 * Safe for use by many threads.
 */
final class Sessions {

    private static final int MOST = 1_000;

    private final Map<SessionId, AuthSession> sessions = new ConcurrentHashMap<>();
    private final Map<SessionId, String> browsers = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    AuthSession put(AuthSession session) {
        if (sessions.values().removeIf(this::isExpired)) {
            browsers.keySet().retainAll(sessions.keySet());
        }
        if (sessions.size() >= MOST && !sessions.containsKey(session.id())) {
            throw new RefusedException(Category.BUSY, "Too many logins in progress");
        }
        sessions.put(session.id(), session);
        return session;
    }

    AuthSession require(Caller caller, SessionId id) {
        AuthSession session = require(id);
        if (!session.startedBy().equals(caller.identity().handle())) {
            throw unknown();
        }
        return session;
    }

    /** For whoever knows the id, which cannot be guessed. */
    AuthSession require(SessionId id) {
        AuthSession session = sessions.get(id);
        if (session == null || isExpired(session)) {
            throw unknown();
        }
        return session;
    }

    /** Ties a login to a browser, unless it is tied to one; tells which one it is tied to then. */
    String bind(SessionId id, String browser) {
        String earlier = browsers.putIfAbsent(id, browser);
        return earlier == null ? browser : earlier;
    }

    /** The browser that a login is tied to. */
    Optional<String> browser(SessionId id) {
        return Optional.ofNullable(browsers.get(id));
    }

    private static RefusedException unknown() {
        return new RefusedException(Category.NOT_FOUND, "Authentication session not found");
    }

    private boolean isExpired(AuthSession session) {
        return !session.expiresAt().isAfter(clock.instant());
    }
}
