package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.identity.Reach;
import authsome.domain.identity.Rights;
import authsome.domain.provider.ProviderName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an owner gives an identity.
 *
 * @param vault the name or id of the vault it works in; null for the caller's own, or where it works already
 * @param rights what it may do there
 */
public record Assignment(@Nullable String vault, Rights rights) {

    /** Reads the JSON form; what is missing is not held back. */
    public static Assignment of(JsonObject json) {
        String reach = json.findText("reach");
        List<String> providers = json.find("providers") == null ? List.of() : json.texts("providers");
        try {
            return new Assignment(
                    json.findText("vault"),
                    Rights.of(
                            reach == null ? Reach.FULL : Reach.ofWireName(reach),
                            providers.stream().map(ProviderName::new).toList(),
                            json.flag("bound", false)));
        } catch (IllegalArgumentException wrong) {
            throw JsonFormatException.shape("reach or providers", String.valueOf(wrong.getMessage()));
        }
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return putInto(JsonObject.builder().putIfPresent("vault", vault)).build();
    }

    /** Adds the rights to another message. */
    public JsonObject.Builder putInto(JsonObject.Builder json) {
        return json.put("reach", rights.reach().wireName())
                .putTexts(
                        "providers",
                        rights.providers().stream().map(ProviderName::value).toList())
                .put("bound", rights.bound());
    }
}
