package authsome.providers.definition;

import authsome.domain.provider.FlowType;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNull;
import authsome.providers.json.JsonValue.JsonNumber;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * The one form in which a valid definition is kept and sent: every published field in the published order, absent ones
 * with their default, then our additions and everybody else's fields as they came.
 */
final class CanonicalDefinition {

    /** The fields of the published schema. */
    static final List<String> PUBLISHED = List.of(
            "schema_version",
            "name",
            "display_name",
            "logo",
            "description",
            "type",
            "auth_type",
            "flow",
            "oauth",
            "registration",
            "api_key",
            "browser",
            "export",
            "docs_url",
            "api_url",
            "metadata");

    /** Our additions, and the old name of a field. */
    static final List<String> OURS =
            List.of("ways", "checked", "host_url", "git", "docker", "resources", "variables", "verified", "redaction");

    private static final List<String> REWRITTEN = List.of("ways", "host_url");

    private CanonicalDefinition() {}

    static JsonObject of(JsonObject root) {
        List<Member> members = new ArrayList<>();
        for (String name : PUBLISHED) {
            members.add(new Member(0, name, published(name, root)));
        }
        List<JsonValue> ways = ways(root);
        if (!ways.isEmpty()) {
            members.add(new Member(0, "ways", new JsonList(0, ways)));
        }
        for (Member member : root.members()) {
            if (!PUBLISHED.contains(member.name()) && !REWRITTEN.contains(member.name())) {
                members.add(member);
            }
        }
        return new JsonObject(0, members);
    }

    private static JsonValue published(String name, JsonObject root) {
        JsonValue value = given(name, root);
        return switch (name) {
            case "schema_version" -> value instanceof JsonNull ? new JsonNumber(0, "1") : value;
            case "metadata" -> value instanceof JsonNull ? new JsonObject(0, List.of()) : value;
            case "api_url" -> value instanceof JsonNull ? given("host_url", root) : value;
            default -> CanonicalBlock.of(name, value);
        };
    }

    /** The further ways as they came, then those that the blocks imply, so that a reader need not know the rule. */
    private static List<JsonValue> ways(JsonObject root) {
        List<JsonValue> ways = new ArrayList<>();
        if (given("ways", root) instanceof JsonList list) {
            ways.addAll(list.items());
        }
        for (FlowType flow : ImpliedWays.of(root)) {
            String authType = flow == FlowType.API_KEY ? "api_key" : "oauth2";
            ways.add(new JsonObject(
                    0,
                    List.of(
                            new Member(0, "auth_type", new JsonText(0, authType)),
                            new Member(0, "flow", new JsonText(0, flow.wireName())))));
        }
        return ways;
    }

    private static JsonValue given(String name, JsonObject object) {
        Member member = object.find(name);
        return member == null ? new JsonNull(0) : member.value();
    }
}
