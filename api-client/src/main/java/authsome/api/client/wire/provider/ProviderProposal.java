package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What registering a definition would do; nothing is done yet.
 *
 * @param definition the definition as it would be kept
 * @param replaces what counts under its name until then; null when there is none
 * @param replacesCustom whether that was registered at this daemon too, and would be lost
 * @param warnings what a person should know beforehand, one sentence each
 */
public record ProviderProposal(
        ProviderView definition, @Nullable ProviderView replaces, boolean replacesCustom, List<String> warnings) {

    public ProviderProposal {
        warnings = List.copyOf(warnings);
    }

    /** Reads the JSON form. */
    public static ProviderProposal of(JsonObject json) {
        JsonObject replaces = json.findObject("replaces");
        return new ProviderProposal(
                ProviderView.of(json.object("definition")),
                replaces == null ? null : ProviderView.of(replaces),
                json.flag("replaces_custom", false),
                json.texts("warnings"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", "checked")
                .put("provider", definition.name())
                .put("definition", definition.toJson())
                .put("replaces", replaces == null ? JsonValue.NULL : replaces.toJson())
                .put("replaces_custom", replacesCustom)
                .put("warnings", JsonValue.ofTexts(warnings))
                .build();
    }
}
