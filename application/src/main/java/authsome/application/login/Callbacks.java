package authsome.application.login;

import authsome.application.access.Access;
import authsome.application.browser.RandomToken;
import authsome.application.caller.Caller;
import authsome.application.caller.RefusedException;
import authsome.application.caller.RefusedException.Category;
import authsome.application.oauth.PendingAuthorization;
import authsome.application.oauth.PendingAuthorizations;
import authsome.application.provider.Catalogue;
import authsome.application.vault.Stored;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.AuthSession;
import authsome.domain.login.SessionId;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Browsers that come back from an authorization server. A return counts when its state is one that we drew, when it comes
 * in the browser that we sent out, and, where that is known, from the server to which we sent it; and it counts once.
 * Safe for use by many threads.
 */
public final class Callbacks {

    private static final int LONGEST_ERROR = 100;

    private final Sessions sessions;
    private final Conclusions conclusions;
    private final OAuthSteps steps;
    private final PendingAuthorizations pending;
    private final Catalogue catalogue;
    private final Access access;

    Callbacks(
            Sessions sessions,
            Conclusions conclusions,
            OAuthSteps steps,
            PendingAuthorizations pending,
            Catalogue catalogue,
            Access access) {
        this.sessions = sessions;
        this.conclusions = conclusions;
        this.steps = steps;
        this.pending = pending;
        this.catalogue = catalogue;
        this.access = access;
    }

    /**
     * What a browser brought back (RFC 6749 section 4.1.2, RFC 9207); each null when it is not there.
     *
     * @param state what we gave it
     * @param code what the server gave it; stays the caller's to close
     * @param issuer who says to have answered
     * @param error why there is no code
     */
    public record Return(
            @Nullable Secret state,
            @Nullable Secret code,
            @Nullable String issuer,
            @Nullable String error) {}

    /**
     * Where the browser is sent now.
     *
     * @param session the login, whose end is shown; null when none is known
     * @param problem {@code missing_state} or {@code session_expired} when none is known; else null
     */
    public record Landing(
            @Nullable SessionId session, @Nullable String problem) {}

    /**
     * Takes a browser in. However the login ends, this returns: its end stands in the session.
     *
     * @param ticketOf the ticket that the browser shows for a login; null for none
     * @throws RefusedException {@code FORBIDDEN} when the login belongs to another browser, and nothing has changed
     */
    public Landing arrive(Return returned, Function<SessionId, @Nullable Secret> ticketOf) {
        Secret state = returned.state();
        if (state == null) {
            return new Landing(null, "missing_state");
        }
        String digest = RandomToken.digest(state);
        PendingAuthorization waiting = pending.find(digest).orElse(null);
        if (waiting == null) {
            return new Landing(null, "session_expired");
        }
        SessionId id = waiting.session();
        while (true) {
            Stored<LoginRecord> seen = sessions.require(id);
            requireSameBrowser(seen.value(), ticketOf.apply(id));
            boolean expected = seen.value().session().isWaiting()
                    && digest.equals(seen.value().attempt());
            if (!expected) {
                return new Landing(id, null);
            }
            if (sessions.claim(seen)) {
                pending.forget(digest);
                finish(seen.value(), waiting, returned);
                return new Landing(id, null);
            }
        }
    }

    private static void requireSameBrowser(LoginRecord login, @Nullable Secret ticket) {
        if (ticket == null || !RandomToken.digest(ticket).equals(login.browser())) {
            throw new RefusedException(Category.FORBIDDEN, "This login was opened in another browser");
        }
    }

    private void finish(LoginRecord login, PendingAuthorization waiting, Return returned) {
        AuthSession session = login.session();
        Caller caller = null;
        try {
            caller = Owners.current(access, login);
            Secret code = accept(session, waiting, returned);
            ProviderDefinition definition =
                    catalogue.require(session.connection().provider()).definition();
            WayIn.OAuth way = Ways.oauth(definition, session.flow());
            steps.redeem(caller, login, definition, way, waiting, code);
        } catch (AuthsomeException failure) {
            if (caller != null) {
                conclusions.record(caller, session, failure);
            }
            conclusions.fail(session.id(), failure);
        } catch (RefusedException refused) {
            conclusions.fail(session.id(), failed(session, refused.detail()));
        }
    }

    private static Secret accept(AuthSession session, PendingAuthorization waiting, Return returned) {
        String issuer = waiting.issuer();
        boolean otherIssuer = issuer != null
                && (returned.issuer() == null ? waiting.namesIssuer() : !issuer.equals(returned.issuer()));
        if (otherIssuer) {
            throw failed(session, "the answer came from another authorization server than the login was sent to");
        }
        String error = returned.error();
        if (error != null) {
            throw failed(session, "OAuth error: " + printable(error));
        }
        Secret code = returned.code();
        if (code == null || code.isEmpty()) {
            throw failed(session, "Authorization timed out or no code received");
        }
        return code;
    }

    private static AuthsomeException failed(AuthSession session, String why) {
        return new AuthsomeException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed: " + why)
                .at(session.connection().provider());
    }

    /** An error code has printable ASCII only (RFC 6749 section 4.1.2.1); what has not is none. */
    private static String printable(String error) {
        String clean = error.replaceAll("[^\\x20-\\x7E]", "?");
        return clean.length() <= LONGEST_ERROR ? clean : clean.substring(0, LONGEST_ERROR);
    }
}
