package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import java.util.List;

/**
 * The text of a definition that a daemon fetched.
 *
 * @param url where it was in the end
 * @param redirects where it was looked for before; empty when it was where it was said to be
 * @param text as it came; nobody has validated it
 */
public record FetchedDefinition(String url, List<String> redirects, String text) {

    public FetchedDefinition {
        redirects = List.copyOf(redirects);
    }

    /** Reads the JSON form. */
    public static FetchedDefinition of(JsonObject json) {
        return new FetchedDefinition(json.text("url"), json.texts("redirects"), json.text("text"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("url", url)
                .putTexts("redirects", redirects)
                .put("text", text)
                .build();
    }
}
