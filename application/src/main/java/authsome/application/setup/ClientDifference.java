package authsome.application.setup;

import authsome.application.client.StoredClient;
import authsome.domain.login.ClientCredentials;
import authsome.domain.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is different between two clients, in the words of the audit log: names, never values. */
final class ClientDifference {

    private ClientDifference() {}

    /** Such as {@code client_id_changed}; empty when they are the same. */
    static List<String> between(@Nullable StoredClient before, StoredClient after) {
        List<String> found = new ArrayList<>();
        compare(
                found,
                "client_id",
                before,
                after,
                client -> client.credentials().clientId());
        compareSecrets(found, before == null ? null : before.credentials().clientSecret(), after);
        compare(found, "base_url", before, after, StoredClient::baseUrl);
        compare(found, "scopes", before, after, client -> client.scopes().isEmpty() ? null : client.scopes());
        // the secret may go elsewhere now, because it was entered again under another definition
        compare(found, "origins", before, after, client -> client.credentials().origins());
        return found;
    }

    /** Whether tokens that were given to one can be renewed by the other. */
    static boolean isSameClient(StoredClient before, StoredClient after) {
        ClientCredentials old = before.credentials();
        return old.clientId().equals(after.credentials().clientId())
                && isSame(old.clientSecret(), after.credentials().clientSecret());
    }

    private static void compare(
            List<String> found,
            String name,
            @Nullable StoredClient before,
            StoredClient after,
            Function<StoredClient, @Nullable Object> part) {
        Object old = before == null ? null : part.apply(before);
        Object now = part.apply(after);
        if (!Objects.equals(old, now)) {
            found.add(name + (old == null ? "_added" : "_changed"));
        }
    }

    private static void compareSecrets(List<String> found, @Nullable Secret old, StoredClient after) {
        if (!isSame(old, after.credentials().clientSecret())) {
            found.add(old == null ? "client_secret_added" : "client_secret_changed");
        }
    }

    private static boolean isSame(@Nullable Secret one, @Nullable Secret other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.matches(other);
    }
}
