package authsome.api.http.screen;

import java.util.List;
import java.util.regex.Pattern;

/**
 * The sentences that a page shows when its address holds them. An address can come from anybody, so what is not one of ours
 * is not shown.
 */
final class Sentences {

    private static final List<Pattern> OURS = List.of(
            Pattern.compile("Invalid email or password"),
            Pattern.compile("A valid email address is required"),
            Pattern.compile("Password must be at (?:least 8 characters|most 1024 bytes)"),
            Pattern.compile("Account '[^']{1,254}' is already registered"),
            Pattern.compile("Too many attempts\\. Try again in [0-9]{1,2} minutes?"),
            Pattern.compile("Too many people sign in at this moment"),
            Pattern.compile("This server takes (?:no new accounts|new accounts by invitation only)"),
            Pattern.compile("The first account needs the set-up code from the server's log"),
            Pattern.compile("Somebody else has created the first account meanwhile"),
            Pattern.compile("This invitation (?:is for another address, was used, or|was used or) has expired"),
            Pattern.compile("This owner has an account already"),
            Pattern.compile("There is no account to change"),
            Pattern.compile("The current password is another one"),
            Pattern.compile("This browser was signed in more than five minutes ago"),
            Pattern.compile("Identity '[a-z0-9-]{2,64}' is limited, and the account is not"));

    private static final String OTHER = "That did not work";

    private Sentences() {}

    /** The sentence with a full stop. */
    static String shown(String text) {
        boolean ours = OURS.stream().anyMatch(pattern -> pattern.matcher(text).matches());
        return (ours ? text : OTHER) + ".";
    }
}
