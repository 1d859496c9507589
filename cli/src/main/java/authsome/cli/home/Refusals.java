package authsome.cli.home;

import authsome.api.client.DaemonHttpException;
import authsome.cli.console.Failure;
import authsome.domain.error.AuthsomeException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns what a daemon refuses into what a person is told. */
final class Refusals {

    private static final int FORBIDDEN = 403;

    /** What a daemon says of a call that it does not know at all. */
    private static final String NO_SUCH_ROUTE = "Not Found";

    /** What is said where the rights of an identity do not go that far. */
    private static final Pattern RIGHTS = Pattern.compile("[Ii]dentity '[^']+' (may |is limited).*");

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
        if (refusal.status() == 422) {
            return Failure.usage(sentence(refusal.detail()));
        }
        // what the published daemon refuses so as well has no name, and ends with its own clients as it does here
        boolean ours = isOfRights(refusal.detail()) || isOutside(refusal.detail());
        String name = refusal.status() == FORBIDDEN && ours ? "OperationNotAllowedError" : "HttpError";
        return new Failure(name, "the daemon refused: " + refusal.detail());
    }

    /** Whether it is refused for what the identity may do, and not for whose it is. */
    private static boolean isOfRights(String detail) {
        return RIGHTS.matcher(detail).matches();
    }

    /** Whether the vault is one into which the identity was not put. */
    private static boolean isOutside(String detail) {
        return detail.endsWith(" is for the identities that were put into it");
    }

    /** What to do about the refusals that a person meets while going about with vaults and identities. */
    private static @Nullable String hint(String detail) {
        if (detail.equals("Vault not found")) {
            return "run 'authsome vault list' to see those that this identity may enter";
        }
        if (isOutside(detail)) {
            return "act in its profile: --profile NAME; 'authsome profile list' shows them";
        }
        if (isOfRights(detail)) {
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
