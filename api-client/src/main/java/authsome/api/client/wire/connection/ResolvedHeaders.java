package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A credential in the form in which requests carry it.
 *
 * @param provider the provider
 * @param connection the account, by its real name
 * @param headers the headers to set
 * @param expiresAt when it ends; null when it does not end by itself
 * @param source {@code local} or {@code global}
 */
public record ResolvedHeaders(
        String provider,
        String connection,
        SortedMap<String, Secret> headers,
        @Nullable String expiresAt,
        String source) {

    public ResolvedHeaders {
        headers = Collections.unmodifiableSortedMap(new TreeMap<>(headers));
    }

    /** Reads the JSON form. */
    public static ResolvedHeaders of(JsonObject json) {
        return new ResolvedHeaders(
                json.text("provider"),
                json.text("connection"),
                json.secretMap("headers"),
                json.findText("expires_at"),
                json.text("source"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("provider", provider)
                .put("connection", connection)
                .putSecrets("headers", headers)
                .put("expires_at", expiresAt)
                .put("source", source)
                .build();
    }
}
