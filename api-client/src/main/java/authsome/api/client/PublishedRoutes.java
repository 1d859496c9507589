package authsome.api.client;

import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import java.util.regex.Pattern;

/**
 * What a daemon of the published package can be asked. It passes over what it does not know, in a query and in a body, and would
 * then do something else than it was asked: so that nothing is sent to it that is not among these.
 */
final class PublishedRoutes {

    private static final String ONE = "[^/?]+";

    private static final Pattern KNOWN =
            Pattern.compile(("GET /api/(?:health|ready|whoami|connections|providers|identities|principals)"
                            + "|GET /api/(?:providers|identities|auth/sessions)/ONE"
                            + "|GET /api/identities/by-did/ONE"
                            + "|GET /api/connections/ONE/ONE"
                            + "|DELETE /api/connections/ONE/global"
                            + "|GET /api/audit/events\\?limit=[0-9]+(?:&cursor=[^&]*)?"
                            + "|POST /api/(?:identities/register|auth/sessions|credentials/export|credentials/resolve|providers|audit/events)"
                            + "|POST /api/auth/sessions/ONE/resume"
                            + "|POST /api/connections/ONE/ONE/(?:logout|default|global)"
                            + "|POST /api/connections/ONE/revoke"
                            + "|DELETE /api/providers/ONE")
                    .replace("ONE", ONE));

    private PublishedRoutes() {}

    /**
     * Returns when a call means there what it means here.
     *
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED}
     */
    static void require(String method, ApiPath path) {
        String call = method + " " + path.sent();
        if (!KNOWN.matcher(call).matches()) {
            throw refused("it has nothing like " + method + " " + path.sent());
        }
    }

    /** The refusal of something that it would misunderstand. */
    static AuthsomeException refused(String why) {
        return new AuthsomeException(
                        ErrorCode.OPERATION_NOT_ALLOWED, "this daemon is the published package's, and " + why)
                .hint("a daemon of this command line can do it: 'authsome connect --local'");
    }
}
