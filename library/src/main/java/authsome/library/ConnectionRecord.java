package authsome.library;

import authsome.domain.connection.ConnectionStatus;
import authsome.domain.provider.AuthType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a connection, without its secrets.
 *
 * @param provider the provider
 * @param connectionName the account
 * @param authType the kind of credential; null where the stored record is damaged
 * @param status whether it can be used
 * @param scopes what a login was given; empty for other credentials
 * @param baseUrl the installation of a multi-tenant service; null for the usual one
 * @param accountId the provider's id of the account; null when it is not known, and in listings
 * @param accountLabel what people call the account; null when it is not known
 * @param obtainedAt when the credential was obtained; null in listings
 * @param expiresAt when it ends; null when it does not end by itself
 */
public record ConnectionRecord(
        String provider,
        String connectionName,
        @Nullable AuthType authType,
        ConnectionStatus status,
        List<String> scopes,
        @Nullable String baseUrl,
        @Nullable String accountId,
        @Nullable String accountLabel,
        @Nullable Instant obtainedAt,
        @Nullable Instant expiresAt) {

    public ConnectionRecord {
        scopes = List.copyOf(scopes);
    }
}
