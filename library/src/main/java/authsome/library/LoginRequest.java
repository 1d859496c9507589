package authsome.library;

import authsome.domain.provider.FlowType;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a login should do.
 *
 * @param provider where
 * @param connection the account that it fills; null for {@code default}
 * @param flow how; null for the way that the definition prefers
 * @param force whether an existing connection is overwritten
 * @param scopes what to ask for; null for the usual
 * @param baseUrl the installation of a multi-tenant service; null for the usual
 * @param variables what differs from customer to customer, by the names in the definition; empty for nothing
 */
public record LoginRequest(
        String provider,
        @Nullable String connection,
        @Nullable FlowType flow,
        boolean force,
        @Nullable List<String> scopes,
        @Nullable String baseUrl,
        SortedMap<String, String> variables) {

    public LoginRequest {
        scopes = scopes == null ? null : List.copyOf(scopes);
        variables = Collections.unmodifiableSortedMap(new TreeMap<>(variables));
    }

    /** A login as the definition says. */
    public static LoginRequest at(String provider) {
        return new LoginRequest(provider, null, null, false, null, null, Collections.emptySortedMap());
    }

    /** The same, for this account. */
    public LoginRequest into(String name) {
        return new LoginRequest(provider, name, flow, force, scopes, baseUrl, variables);
    }

    /** The same, by this flow. */
    public LoginRequest by(FlowType other) {
        return new LoginRequest(provider, connection, other, force, scopes, baseUrl, variables);
    }

    /** The same, over an existing connection. */
    public LoginRequest forced() {
        return new LoginRequest(provider, connection, flow, true, scopes, baseUrl, variables);
    }

    /** The same, with what differs from customer to customer. */
    public LoginRequest with(SortedMap<String, String> values) {
        return new LoginRequest(provider, connection, flow, force, scopes, baseUrl, values);
    }
}
