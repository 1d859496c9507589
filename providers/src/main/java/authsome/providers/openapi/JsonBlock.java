package authsome.providers.openapi;

import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonFlag;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNull;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object that is being written. */
final class JsonBlock {

    private final List<Member> members = new ArrayList<>();

    JsonBlock put(String name, JsonValue value) {
        members.add(new Member(0, name, value));
        return this;
    }

    JsonBlock put(String name, String text) {
        return put(name, new JsonText(0, text));
    }

    JsonBlock put(String name, boolean truth) {
        return put(name, new JsonFlag(0, truth));
    }

    JsonBlock putNull(String name) {
        return put(name, new JsonNull(0));
    }

    JsonBlock putIfPresent(String name, @Nullable String text) {
        return text == null ? this : put(name, text);
    }

    JsonBlock putTexts(String name, List<String> texts) {
        return put(
                name,
                new JsonList(
                        0,
                        texts.stream()
                                .map(text -> (JsonValue) new JsonText(0, text))
                                .toList()));
    }

    JsonBlock putBlocks(String name, List<JsonBlock> blocks) {
        return put(
                name,
                new JsonList(
                        0,
                        blocks.stream().map(block -> (JsonValue) block.build()).toList()));
    }

    JsonObject build() {
        return new JsonObject(0, members);
    }
}
