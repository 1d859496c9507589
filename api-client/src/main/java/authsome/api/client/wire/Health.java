package authsome.api.client.wire;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * That a daemon is there, and which.
 *
 * @param status {@code ok}
 * @param version what it reports as its version
 * @param configuredEncryption how documents should be encrypted
 * @param effectiveEncryption how they are
 * @param encryptionBackend what protects the keys
 * @param storeBackend the engine that keeps the documents
 * @param instance the name of this start, our addition; null from the published daemon
 */
public record Health(
        String status,
        String version,
        String configuredEncryption,
        String effectiveEncryption,
        String encryptionBackend,
        String storeBackend,
        @Nullable String instance) {

    /** Reads the JSON form. */
    public static Health of(JsonObject json) {
        return new Health(
                json.text("status"),
                json.text("version"),
                json.text("configured_encryption_mode"),
                json.text("effective_encryption_source"),
                json.text("encryption_backend"),
                json.text("store_backend"),
                json.findText("instance"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", status)
                .put("version", version)
                .put("configured_encryption_mode", configuredEncryption)
                .put("effective_encryption_source", effectiveEncryption)
                .put("encryption_backend", encryptionBackend)
                .put("store_backend", storeBackend)
                .putIfPresent("instance", instance)
                .build();
    }
}
