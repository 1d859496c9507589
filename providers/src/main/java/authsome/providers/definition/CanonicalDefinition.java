package authsome.providers.definition;

import authsome.providers.json.JsonValue;
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
    static final List<String> OURS = List.of("ways", "checked", "host_url");

    private CanonicalDefinition() {}

    static JsonObject of(JsonObject root) {
        List<Member> members = new ArrayList<>();
        for (String name : PUBLISHED) {
            members.add(new Member(0, name, published(name, root)));
        }
        for (Member member : root.members()) {
            if (!PUBLISHED.contains(member.name()) && !member.name().equals("host_url")) {
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
            case "api_key" -> value instanceof JsonObject block ? apiKey(block) : value;
            case "export" -> value instanceof JsonObject block ? export(block) : value;
            default -> value;
        };
    }

    private static JsonObject apiKey(JsonObject block) {
        boolean basic = given("placement", block) instanceof JsonText kind
                && kind.value().equals("basic");
        List<Member> members = new ArrayList<>();
        JsonValue header = given("header_name", block);
        members.add(
                new Member(0, "header_name", header instanceof JsonNull ? new JsonText(0, "Authorization") : header));
        // null is a value of its own here: the raw key
        boolean prefixGiven = block.find("header_prefix") != null && !basic;
        JsonText usual = new JsonText(0, basic ? "Basic" : "Bearer");
        members.add(new Member(0, "header_prefix", prefixGiven ? given("header_prefix", block) : usual));
        members.add(new Member(0, "key_pattern", given("key_pattern", block)));
        members.add(new Member(0, "key_pattern_hint", given("key_pattern_hint", block)));
        addOthers(block, members);
        return new JsonObject(0, members);
    }

    private static JsonObject export(JsonObject block) {
        List<Member> members = new ArrayList<>();
        JsonValue env = given("env", block);
        members.add(new Member(0, "env", env instanceof JsonNull ? new JsonObject(0, List.of()) : env));
        addOthers(block, members);
        return new JsonObject(0, members);
    }

    private static void addOthers(JsonObject block, List<Member> members) {
        List<String> there = members.stream().map(Member::name).toList();
        block.members().stream()
                .filter(member -> !there.contains(member.name()))
                .forEach(members::add);
    }

    private static JsonValue given(String name, JsonObject object) {
        Member member = object.find(name);
        return member == null ? new JsonNull(0) : member.value();
    }
}
