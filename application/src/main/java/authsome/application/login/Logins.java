package authsome.application.login;

import authsome.application.caller.Caller;
import authsome.application.caller.Pending;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Map;

/** Logins in progress; only who started one sees it. Safe for use by many threads. */
public final class Logins {

    public Logins() {}

    /** Starts a login; it is completed at once when the connection is there and not forced. */
    public AuthSession start(Caller caller, LoginRequest request) {
        return Pending.value();
    }

    /**
     * Looks at a login.
     *
     * @throws authsome.application.caller.RefusedException {@code NOT_FOUND} when it is unknown, expired or another's
     */
    public AuthSession find(Caller caller, SessionId id) {
        return Pending.value();
    }

    /** What a person still has to type in; empty when nothing. */
    public List<InputField> inputs(AuthSession session) {
        return Pending.value();
    }

    /**
     * Goes on with what a person typed in. The values stay the caller's to close.
     *
     * @param data by name of {@link InputField}
     */
    public AuthSession resume(Caller caller, SessionId id, Map<String, Secret> data) {
        return Pending.value();
    }
}
