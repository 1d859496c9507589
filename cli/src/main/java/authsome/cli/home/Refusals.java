package authsome.cli.home;

import authsome.api.client.DaemonHttpException;
import authsome.cli.console.Failure;
import authsome.domain.error.AuthsomeException;

/** Turns what a daemon refuses into what a person is told. */
final class Refusals {

    private Refusals() {}

    static Failure failure(AuthsomeException refusal) {
        return new Failure(refusal.code().wireName(), sentence(refusal.text()))
                .wire(refusal.code().wireName() + ": " + refusal.wireMessage())
                .hint(refusal.hint())
                .because(refusal);
    }

    static Failure failure(DaemonHttpException refusal) {
        return new Failure("HttpError", "the daemon refused: " + refusal.detail()).because(refusal);
    }

    /** Lower case at the start, unless it is an acronym, and without a full stop. */
    private static String sentence(String text) {
        String trimmed = text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
        boolean word = trimmed.length() > 1 && !Character.isUpperCase(trimmed.charAt(1));
        return word ? Character.toLowerCase(trimmed.charAt(0)) + trimmed.substring(1) : trimmed;
    }
}
