package authsome.application.account;

import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * What somebody typed who wants an account.
 *
 * @param email as typed
 * @param password as typed
 * @param setupCode the code from the server's log; null for none
 * @param invitation the token of an invitation; null for none
 */
public record NewAccount(
        String email,
        Secret password,
        @Nullable Secret setupCode,
        @Nullable Secret invitation) {}
