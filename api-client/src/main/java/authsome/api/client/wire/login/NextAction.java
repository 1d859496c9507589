package authsome.api.client.wire.login;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What the person has to do next.
 *
 * @param type {@code none}, {@code open_url} or {@code browser}
 * @param url what to open; null when there is nothing
 */
public record NextAction(String type, @Nullable String url) {

    /** Reads the JSON form. */
    public static NextAction of(JsonObject json) {
        return new NextAction(json.text("type"), json.findText("url"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder().put("type", type).putIfPresent("url", url).build();
    }
}
