package authsome.application.login;

import authsome.domain.oauth.Account;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a login ended with, for people.
 *
 * @param account whose it is
 * @param scopes what was granted; empty when that means nothing here
 * @param missing what was asked for and not granted
 * @param notice what the person should know besides; null for nothing, and in what was stored
 */
public record LoginOutcome(
        Account account,
        List<String> scopes,
        List<String> missing,
        @Nullable String notice) {

    /** Nothing is known. */
    public static final LoginOutcome NONE = new LoginOutcome(Account.UNKNOWN, List.of(), List.of());

    /** An end of which nothing more is to be said. */
    public LoginOutcome(Account account, List<String> scopes, List<String> missing) {
        this(account, scopes, missing, null);
    }

    public LoginOutcome {
        scopes = List.copyOf(scopes);
        missing = List.copyOf(missing);
    }
}
