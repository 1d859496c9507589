package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;
import java.util.List;

/**
 * One vault of the caller's principal.
 *
 * @param id its identifier
 * @param name what people call it
 * @param exclusive whether only identities that were put into it enter it
 * @param current whether it is where this call went
 * @param identities the handles of those who work in it
 * @param createdAt when it was created
 */
public record VaultView(
        String id, String name, boolean exclusive, boolean current, List<String> identities, String createdAt) {

    public VaultView {
        identities = List.copyOf(identities);
    }

    /** Reads the JSON form. */
    public static VaultView of(JsonObject json) {
        return new VaultView(
                json.text("id"),
                json.text("name"),
                json.flag("exclusive", false),
                json.flag("current", false),
                json.texts("identities"),
                json.text("created_at"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("id", id)
                .put("name", name)
                .put("exclusive", exclusive)
                .put("current", current)
                .putTexts("identities", identities)
                .put("created_at", createdAt)
                .build();
    }
}
