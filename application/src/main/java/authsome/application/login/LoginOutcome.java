package authsome.application.login;

import authsome.domain.oauth.Account;
import java.util.List;

/**
 * What a login ended with, for people.
 *
 * @param account whose it is
 * @param scopes what was granted; empty when that means nothing here
 * @param missing what was asked for and not granted
 */
public record LoginOutcome(Account account, List<String> scopes, List<String> missing) {

    /** Nothing is known. */
    public static final LoginOutcome NONE = new LoginOutcome(Account.UNKNOWN, List.of(), List.of());

    public LoginOutcome {
        scopes = List.copyOf(scopes);
        missing = List.copyOf(missing);
    }
}
