package authsome.application.login;

import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Logins in progress, in memory, bounded; an expired one is as if it had never been. */
final class Sessions {

    private static final int MOST = 1_000;

    private final Map<SessionId, AuthSession> sessions = new ConcurrentHashMap<>();
    private final InstantSource clock;

    Sessions(InstantSource clock) {
        this.clock = clock;
    }

    AuthSession put(AuthSession session) {
        sessions.values().removeIf(this::isExpired);
        if (sessions.size() >= MOST && !sessions.containsKey(session.id())) {
            throw new RefusedException(Category.BUSY, "Too many logins in progress");
        }
        sessions.put(session.id(), session);
        return session;
    }

    AuthSession require(Caller caller, SessionId id) {
        AuthSession session = sessions.get(id);
        if (session == null
                || isExpired(session)
                || !session.startedBy().equals(caller.identity().handle())) {
            throw new RefusedException(Category.NOT_FOUND, "Authentication session not found");
        }
        return session;
    }

    private boolean isExpired(AuthSession session) {
        return !session.expiresAt().isAfter(clock.instant());
    }
}
