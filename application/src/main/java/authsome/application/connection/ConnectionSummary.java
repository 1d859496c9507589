package authsome.application.connection;

import authsome.domain.connection.ConnectionDetails;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Grant;
import authsome.domain.provider.AuthType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A connection without its secret.
 *
 * @param name the account
 * @param isDefault whether it is used when nobody names one
 * @param authType the kind of credential; null when the stored record is damaged
 * @param status {@link ConnectionStatus#INVALID} when the stored record is damaged
 * @param grant how tokens were obtained; null for other credentials
 * @param obtainedAt when the credential was obtained; null when the stored record is damaged
 * @param expiresAt when it ends; null when it does not end by itself
 * @param ending when the login behind it ends, where that is soon and known; null otherwise
 * @param details what the login was told and found out; nothing when the stored record is damaged
 */
public record ConnectionSummary(
        ConnectionName name,
        boolean isDefault,
        @Nullable AuthType authType,
        ConnectionStatus status,
        @Nullable Grant grant,
        @Nullable Instant obtainedAt,
        @Nullable Instant expiresAt,
        @Nullable Instant ending,
        ConnectionDetails details) {}
