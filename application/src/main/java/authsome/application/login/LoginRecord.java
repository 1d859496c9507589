package authsome.application.login;

import authsome.application.caller.Caller;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.VaultId;
import authsome.domain.login.AuthSession;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A login in progress as it is stored, so that a restart of the server does not lose it.
 *
 * @param session what everybody may see of it
 * @param principal who answered for its identity when it started; if that is somebody else later, it does not end well
 * @param vault where its connection goes
 * @param choices what was wanted
 * @param browser the digest of the ticket of the browser that it belongs to; null for none yet
 * @param attempt the digest of the state of the authorization request that counts; null for none
 * @param device what a person confirms on another device; null when this is no such login
 * @param outcome what it ended with
 * @param claimedAt when somebody began to end it; null before, and in what earlier releases wrote
 */
public record LoginRecord(
        AuthSession session,
        PrincipalId principal,
        VaultId vault,
        LoginChoices choices,
        @Nullable String browser,
        @Nullable String attempt,
        @Nullable DevicePrompt device,
        LoginOutcome outcome,
        @Nullable Instant claimedAt) {

    /** A login that begins. */
    static LoginRecord begun(AuthSession session, Caller caller, LoginChoices choices) {
        return new LoginRecord(
                session, caller.principal(), caller.vault(), choices, null, null, null, LoginOutcome.NONE, null);
    }

    LoginRecord with(AuthSession next) {
        return new LoginRecord(next, principal, vault, choices, browser, attempt, device, outcome, claimedAt);
    }

    LoginRecord claimed(Instant at) {
        return new LoginRecord(session.processing(), principal, vault, choices, browser, attempt, device, outcome, at);
    }

    LoginRecord with(LoginChoices next) {
        return new LoginRecord(session, principal, vault, next, browser, attempt, device, outcome, claimedAt);
    }

    LoginRecord boundTo(String ticketDigest) {
        return new LoginRecord(session, principal, vault, choices, ticketDigest, attempt, device, outcome, claimedAt);
    }

    LoginRecord sentOut(String stateDigest) {
        return new LoginRecord(session, principal, vault, choices, browser, stateDigest, device, outcome, claimedAt);
    }

    LoginRecord shows(DevicePrompt prompt) {
        return new LoginRecord(session, principal, vault, choices, browser, attempt, prompt, outcome, claimedAt);
    }

    LoginRecord ended(AuthSession next, LoginOutcome with) {
        return new LoginRecord(next, principal, vault, choices, browser, attempt, device, with, claimedAt);
    }
}
