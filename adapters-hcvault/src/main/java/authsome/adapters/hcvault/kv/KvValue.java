package authsome.adapters.hcvault.kv;

import java.util.Base64;
import java.util.Map;

/**
 * What is written at a path, as fields of JSON:
 *
 * <pre>
 * f  1, the form
 * v  the version of the document; 0 says that it was deleted, and its path is about to go
 * w  an id of this one write
 * b  the sealed document, Base64; missing where it was deleted
 * </pre>
 */
sealed interface KvValue {

    /** A document; what is behind the Base64 may be anything. */
    record Document(long version, String write, String sealed) implements KvValue {}

    /** The document was deleted, and whoever wrote this is about to remove the path. */
    record Gone(String write) implements KvValue {}

    /** Nothing that was written here: somebody else's, or destroyed. */
    record Foreign() implements KvValue {}

    /** Whether this is what that write wrote. */
    default boolean isOf(String write) {
        return switch (this) {
            case Document document -> document.write().equals(write);
            case Gone gone -> gone.write().equals(write);
            case Foreign _ -> false;
        };
    }

    /** Reads the fields of a value. */
    static KvValue of(Object fields) {
        if (!(fields instanceof Map<?, ?> map)
                || !Long.valueOf(1).equals(map.get("f"))
                || !(map.get("v") instanceof Long version)
                || !(map.get("w") instanceof String write)) {
            return new Foreign();
        }
        if (version == 0) {
            return new Gone(write);
        }
        return map.get("b") instanceof String sealed && isBase64(sealed)
                ? new Document(version, write, sealed)
                : new Foreign();
    }

    private static boolean isBase64(String text) {
        try {
            return Base64.getDecoder().decode(text).length > 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    /** The fields of a document, as JSON. */
    static String document(long version, String write, byte[] sealed) {
        return "{\"f\":1,\"v\":" + version + ",\"w\":\"" + write + "\",\"b\":\""
                + Base64.getEncoder().encodeToString(sealed) + "\"}";
    }

    /** The fields that say that a document was deleted, as JSON. */
    static String gone(String write) {
        return "{\"f\":1,\"v\":0,\"w\":\"" + write + "\"}";
    }
}
