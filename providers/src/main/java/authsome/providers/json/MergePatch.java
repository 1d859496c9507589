package authsome.providers.json;

import authsome.providers.json.JsonValue.JsonFlag;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNull;
import authsome.providers.json.JsonValue.JsonNumber;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** JSON Merge Patch (RFC 7396). What comes from the patch keeps its lines; what was there before has none. */
public final class MergePatch {

    private MergePatch() {}

    /** The object with the patch applied: what the patch has comes last, in its own order. */
    public static JsonObject apply(JsonObject before, JsonObject patch) {
        List<Member> members = new ArrayList<>();
        for (Member member : before.members()) {
            if (patch.find(member.name()) == null) {
                members.add(new Member(0, member.name(), unplaced(member.value())));
            }
        }
        for (Member change : patch.members()) {
            if (!(change.value() instanceof JsonNull)) {
                Member old = before.find(change.name());
                JsonValue value = applied(old == null ? null : old.value(), change.value());
                members.add(new Member(change.line(), change.name(), value));
            }
        }
        return new JsonObject(patch.line(), members);
    }

    private static JsonValue applied(@Nullable JsonValue before, JsonValue change) {
        if (!(change instanceof JsonObject patch)) {
            return change;
        }
        return apply(before instanceof JsonObject object ? object : new JsonObject(0, List.of()), patch);
    }

    private static JsonValue unplaced(JsonValue value) {
        return switch (value) {
            case JsonText text -> new JsonText(0, text.value());
            case JsonNumber number -> new JsonNumber(0, number.literal());
            case JsonFlag flag -> new JsonFlag(0, flag.value());
            case JsonNull _ -> new JsonNull(0);
            case JsonList list ->
                new JsonList(0, list.items().stream().map(MergePatch::unplaced).toList());
            case JsonObject object ->
                new JsonObject(
                        0,
                        object.members().stream()
                                .map(member -> new Member(0, member.name(), unplaced(member.value())))
                                .toList());
        };
    }
}
