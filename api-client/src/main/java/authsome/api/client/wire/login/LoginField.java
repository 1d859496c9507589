package authsome.api.client.wire.login;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Something that a person has to enter before a login can go on.
 *
 * @param name its key in {@link LoginData}
 * @param label what people call it
 * @param secret whether it must not be shown while it is typed
 * @param defaultValue what counts when nothing is entered; null for nothing
 * @param required whether it may not stay empty
 */
public record LoginField(
        String name, String label, boolean secret, @Nullable String defaultValue, boolean required) {

    /** Reads the JSON form. */
    public static LoginField of(JsonObject json) {
        return new LoginField(
                json.text("name"),
                json.text("label"),
                json.flag("secret", false),
                json.findText("default"),
                json.flag("required", true));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("name", name)
                .put("label", label)
                .put("secret", secret)
                .putIfPresent("default", defaultValue)
                .put("required", required)
                .build();
    }
}
