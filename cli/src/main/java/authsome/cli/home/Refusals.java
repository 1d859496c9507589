package authsome.cli.home;

import authsome.api.client.DaemonHttpException;
import authsome.cli.console.Failure;
import authsome.domain.error.AuthsomeException;
import org.jspecify.annotations.Nullable;

/** Turns what a daemon refuses into what a person is told. */
final class Refusals {

    /** What a daemon says of a call that it does not know at all. */
    private static final String NO_SUCH_ROUTE = "Not Found";

    private Refusals() {}

    static Failure failure(AuthsomeException refusal) {
        return new Failure(refusal.code().wireName(), sentence(refusal.text()))
                .wire(refusal.code().wireName() + ": " + refusal.wireMessage())
                .hint(refusal.hint())
                .because(refusal);
    }

    static Failure failure(DaemonHttpException refusal) {
        return told(refusal).hint(hint(refusal.detail())).because(refusal);
    }

    private static Failure told(DaemonHttpException refusal) {
        if (refusal.status() == 404 && !refusal.detail().equals(NO_SUCH_ROUTE)) {
            return new Failure("NotFoundError", sentence(refusal.detail()));
        }
        return refusal.status() == 422
                ? Failure.usage(sentence(refusal.detail()))
                : new Failure("HttpError", "the daemon refused: " + refusal.detail());
    }

    /** What to do about the refusals that a person meets while going about with vaults and identities. */
    private static @Nullable String hint(String detail) {
        if (detail.equals("Vault not found")) {
            return "run 'authsome vault list' to see those that this identity may enter";
        }
        if (detail.endsWith(" is for the identities that were put into it")) {
            return "act in its profile: --profile NAME; 'authsome profile list' shows them";
        }
        if (detail.startsWith("Identity '") && detail.contains("' may ")) {
            return "'authsome whoami' shows what it may do; its owner changes that with 'authsome agent restrict'";
        }
        return detail.equals("Identity not found") ? "run 'authsome agent list'" : null;
    }

    /** Lower case at the start, unless it is an acronym, and without a full stop. */
    private static String sentence(String text) {
        String trimmed = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        boolean word = trimmed.length() > 1 && !Character.isUpperCase(trimmed.charAt(1));
        return word ? Character.toLowerCase(trimmed.charAt(0)) + trimmed.substring(1) : trimmed;
    }
}
