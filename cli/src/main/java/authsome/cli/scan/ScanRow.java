package authsome.cli.scan;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one provider's key.
 *
 * @param provider its name
 * @param connection the account that was looked at
 * @param status a word of the published package
 * @param variable the variable in which people keep the key; null for none
 * @param found the value that counts; null for none
 * @param problem why an import was refused; null when it was not
 */
record ScanRow(
        String provider,
        String connection,
        String status,
        @Nullable String variable,
        @Nullable FoundValue found,
        @Nullable String problem) {

    static final String SAME = "env_and_authsome_match";
    static final String DIFFERENT = "env_and_authsome_different";
    static final String ONLY_FOUND = "env_only";
    static final String IMPORTED = "imported";
    static final String UNCHANGED = "skipped_unchanged";
    static final String DECLINED = "skipped";
    static final String REFUSED = "refused";

    /** Whether an import would change something. */
    boolean isImportable() {
        return status.equals(DIFFERENT) || status.equals(ONLY_FOUND);
    }

    /** Whether there is anything to tell a person who did not ask for everything. */
    boolean isOfInterest() {
        return found != null || status.endsWith("authsome_only") || status.endsWith("authsome_present");
    }

    ScanRow with(String other, @Nullable String why) {
        return new ScanRow(provider, connection, other, variable, found, why);
    }

    /** For people. */
    String words() {
        return switch (status) {
            case SAME -> "the same key is stored";
            case DIFFERENT -> "another key is stored";
            case ONLY_FOUND -> "not stored yet";
            case "authsome_only", "no_env_mapping_authsome_present" -> "stored, and nowhere else";
            case IMPORTED -> "imported";
            case UNCHANGED -> "stored already";
            case DECLINED -> "left as it was";
            case REFUSED -> "refused: " + problem;
            default -> "neither stored nor found";
        };
    }

    /** For programs. */
    JsonObject json() {
        JsonObject.Builder json = JsonObject.builder().put("provider", provider).put("status", status);
        json.put("connection", connection).putIfPresent("env_var", variable);
        FoundValue value = found;
        if (value != null) {
            json.put("source", value.source());
            if (value.isInFile()) {
                json.put("line", value.line());
            }
        }
        return json.putIfPresent("error", problem).build();
    }
}
