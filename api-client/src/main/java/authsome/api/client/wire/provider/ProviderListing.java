package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;

/**
 * Every known definition by where it comes from; a bundled one that a custom one hides is in both lists.
 *
 * @param bundled those of the release, sorted by name
 * @param custom those registered at this daemon, sorted by name
 */
public record ProviderListing(List<ProviderView> bundled, List<ProviderView> custom) {

    public ProviderListing {
        bundled = List.copyOf(bundled);
        custom = List.copyOf(custom);
    }

    /** Reads the JSON form. */
    public static ProviderListing of(JsonObject json) {
        return new ProviderListing(views(json, "bundled"), views(json, "custom"));
    }

    private static List<ProviderView> views(JsonObject json, String name) {
        return json.objects(name).stream().map(ProviderView::of).toList();
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("bundled", array(bundled))
                .put("custom", array(custom))
                .build();
    }

    private static JsonValue array(List<ProviderView> views) {
        return new JsonValue.Array(
                views.stream().map(view -> (JsonValue) view.toJson()).toList());
    }
}
