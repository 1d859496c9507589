package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a draft.
 *
 * @param url where the description of the API is; null where it is sent
 * @param description JSON or YAML; null where it is fetched
 * @param name what the provider is to be called; null for what follows from the description
 * @param schemes the names of the security schemes that count; empty for those that fit best
 */
public record DraftWanted(
        @Nullable String url,
        @Nullable String description,
        @Nullable String name,
        List<String> schemes) {

    public DraftWanted {
        schemes = List.copyOf(schemes);
    }

    /** The same with these schemes. */
    public DraftWanted with(List<String> others) {
        return new DraftWanted(url, description, name, others);
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .putIfPresent("url", url)
                .putIfPresent("description", description)
                .putIfPresent("name", name)
                .putTexts("schemes", schemes)
                .build();
    }
}
