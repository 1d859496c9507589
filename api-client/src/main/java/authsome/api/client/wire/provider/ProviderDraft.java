package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import java.util.List;

/**
 * A definition that a daemon drafted of a description of an API.
 *
 * @param definition the draft; nobody has validated it
 * @param notes what a person should know of it, one sentence each
 * @param schemes the ways to log in that the description has and that can be used
 */
public record ProviderDraft(JsonObject definition, List<String> notes, List<Scheme> schemes) {

    public ProviderDraft {
        notes = List.copyOf(notes);
        schemes = List.copyOf(schemes);
    }

    /**
     * A way to log in.
     *
     * @param name what the description calls it
     * @param shown what it is, for people
     * @param taken whether it is in the draft
     */
    public record Scheme(String name, String shown, boolean taken) {

        static Scheme of(JsonObject json) {
            return new Scheme(json.text("name"), json.text("shown"), json.flag("taken", false));
        }

        JsonObject toJson() {
            return JsonObject.builder()
                    .put("name", name)
                    .put("shown", shown)
                    .put("taken", taken)
                    .build();
        }
    }

    /** Reads the JSON form. */
    public static ProviderDraft of(JsonObject json) {
        return new ProviderDraft(
                json.object("definition"),
                json.texts("notes"),
                json.objects("schemes").stream().map(Scheme::of).toList());
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("definition", definition)
                .putTexts("notes", notes)
                .put(
                        "schemes",
                        new JsonValue.Array(schemes.stream()
                                .map(scheme -> (JsonValue) scheme.toJson())
                                .toList()))
                .build();
    }
}
