package authsome.cli.login;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.login.LoginResult;
import authsome.api.client.wire.login.LoginSession;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells how a login stands. */
public final class LoginReport {

    private static final String COMPLETED = "completed";
    private static final Pattern NAMED = Pattern.compile("([A-Za-z]+Error): (?:\\[[^\\]]*] )?(?:\\([a-z]+\\) )?(.*)");

    private LoginReport() {}

    /** Whether the login has succeeded. */
    public static boolean isDone(LoginSession session) {
        return session.status().equals(COMPLETED);
    }

    /**
     * Tells the end of a login.
     *
     * @param fresh whether it did anything, or found the connection there
     */
    public static void end(Output output, LoginSession session, boolean fresh) {
        if (output.json()) {
            output.object(json(session));
            return;
        }
        String where = session.provider() + " (" + session.connection() + ")";
        LoginResult result = session.result();
        if (!fresh) {
            output.line("Already logged in to " + where + "; nothing was changed.");
            output.note("hint: --force overwrites this connection, --connection NAME adds another");
            return;
        }
        String who = result.accountLabel() == null ? result.accountId() : result.accountLabel();
        output.line(
                who == null
                        ? "Logged in to " + where + "."
                        : "Logged in to " + session.provider() + " as " + who + " (connection " + session.connection()
                                + ").");
        String message = session.message();
        int more = message == null ? -1 : message.indexOf("; ");
        if (message != null && more >= 0) {
            output.line(message.substring(more + 2) + ".");
        }
        if (!result.missingScopes().isEmpty()) {
            output.note("note: " + session.provider() + " did not grant " + String.join(", ", result.missingScopes())
                    + (result.scopes().isEmpty() ? "" : "; granted: " + String.join(", ", result.scopes())));
        }
    }

    /** Tells that a login has begun, and where it goes on. */
    public static void begun(Output output, LoginSession session) {
        if (output.json()) {
            output.object(json(session));
            return;
        }
        output.line("Login to " + session.provider() + " (" + session.connection()
                + ") has begun; 'authsome list' shows when it is done.");
        String url = session.nextAction().url();
        if (session.userCode() != null) {
            output.line("Open " + session.verificationUri() + " and enter the code " + session.userCode());
        } else if (url != null) {
            output.line("Open " + url);
        }
    }

    /** A login that has not succeeded, as a failure of the command. */
    public static Failure failure(LoginSession session) {
        if (session.status().equals("cancelled")) {
            return new Failure("InputCancelledError", "the login was cancelled");
        }
        String error = session.error();
        if (error == null) {
            return new Failure("AuthenticationFailedError", "the login ended as " + session.status());
        }
        Matcher named = NAMED.matcher(error);
        return named.matches()
                ? new Failure(named.group(1), named.group(2)).wire(error)
                : new Failure("AuthenticationFailedError", error);
    }

    /** How it stands, for programs. */
    public static JsonObject json(LoginSession session) {
        LoginResult result = session.result();
        JsonObject.Builder json = JsonObject.builder()
                .put("status", isDone(session) ? "success" : "started")
                .put("provider", session.provider())
                .put("connection", session.connection())
                .put("record_status", session.status())
                .put("session_id", session.id())
                .putIfPresent("message", session.message())
                .putIfPresent("auth_url", session.nextAction().url())
                .putIfPresent("user_code", session.userCode())
                .putIfPresent("verification_uri", session.verificationUri())
                .putIfPresent("verification_uri_complete", session.verificationUriComplete())
                .putIfPresent("account", result.accountLabel() == null ? result.accountId() : result.accountLabel());
        if (!result.scopes().isEmpty()) {
            json.put("scopes", JsonValue.ofTexts(result.scopes()));
        }
        if (!result.missingScopes().isEmpty()) {
            json.put("missing_scopes", JsonValue.ofTexts(result.missingScopes()));
        }
        return json.build();
    }
}
