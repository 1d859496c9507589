package authsome.providers.definition;

import authsome.ports.provider.DefinitionOutline;
import authsome.ports.provider.ProviderDocument;
import authsome.providers.json.JsonPrinter;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNull;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.Member;
import java.util.List;
import java.util.Set;

/** Takes from a definition what it is found by. */
final class OutlineOf {

    private static final Set<String> MEMBERS = Set.of(
            "name", "display_name", "description", "type", "auth_type", "flow", "api_key", "export", "api_url", "ways");

    /** Of each way in and of a key, this; the rest is for those who log in. */
    private static final Set<String> PARTS = Set.of("auth_type", "flow", "env_var");

    private OutlineOf() {}

    static DefinitionOutline document(ProviderDocument document, JsonObject canonical) {
        return DefinitionOutline.of(document.definition(), JsonPrinter.print(only(MEMBERS, canonical)));
    }

    private static JsonObject only(Set<String> names, JsonObject object) {
        return new JsonObject(
                0,
                object.members().stream()
                        .filter(member -> names.contains(member.name()))
                        .map(member -> new Member(0, member.name(), part(member)))
                        .filter(member -> !isEmpty(member.value()))
                        .toList());
    }

    private static JsonValue part(Member member) {
        return switch (member.value()) {
            case JsonObject block when member.name().equals("api_key") -> only(PARTS, block);
            case JsonList ways
            when member.name().equals("ways") ->
                new JsonList(
                        0,
                        ways.items().stream()
                                .map(way -> way instanceof JsonObject block ? only(PARTS, block) : way)
                                .toList());
            case JsonValue other -> other;
        };
    }

    private static boolean isEmpty(JsonValue value) {
        return value instanceof JsonNull
                || (value instanceof JsonObject object && object.members().equals(List.of()));
    }
}
