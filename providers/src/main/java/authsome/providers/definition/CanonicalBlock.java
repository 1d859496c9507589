package authsome.providers.definition;

import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonFlag;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonNull;
import authsome.providers.json.JsonValue.JsonNumber;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One block in its canonical form: every published field in the published order, an absent one with its default, then the
 * others as they came.
 */
final class CanonicalBlock {

    private static final JsonNull NULL = new JsonNull(0);
    private static final JsonObject NO_FIELDS = new JsonObject(0, List.of());
    private static final JsonList NO_ITEMS = new JsonList(0, List.of());

    private static final List<Member> OAUTH = List.of(
            field("authorization_url", NULL),
            field("token_url", NULL),
            field("revocation_url", NULL),
            field("device_authorization_url", NULL),
            field("device_token_request", new JsonText(0, "oauth2_form")),
            field("scopes", NO_ITEMS),
            field("authorization_params", NO_FIELDS),
            field("pkce", new JsonFlag(0, true)),
            field("supports_device_code", new JsonFlag(0, false)),
            field("supports_dcr", new JsonFlag(0, false)),
            field("base_url", NULL),
            field("authorization_method", new JsonText(0, "body")));
    private static final List<Member> BROWSER = List.of(
            field("entry_url", NULL),
            field("domains", NO_ITEMS),
            field("auth_cookies", NO_ITEMS),
            field("validate_url", NULL),
            field("extra_headers", NO_FIELDS),
            field("ttl_hours", new JsonNumber(0, "24")),
            field("ttl_from_cookie", NULL),
            field("extract", NO_ITEMS));

    private static final Map<String, List<Member>> BLOCKS = Map.of(
            "oauth",
            OAUTH,
            "registration",
            List.of(field("registration_endpoint", NULL)),
            "browser",
            BROWSER,
            "export",
            List.of(field("env", NO_FIELDS)));

    private CanonicalBlock() {}

    /** The canonical form of the block of that name; any other value as it is. */
    static JsonValue of(String name, JsonValue value) {
        if (!(value instanceof JsonObject block)) {
            return value;
        }
        if (name.equals("api_key")) {
            return apiKey(block);
        }
        List<Member> published = BLOCKS.get(name);
        return published == null ? value : withDefaults(block, published);
    }

    private static JsonObject withDefaults(JsonObject block, List<Member> published) {
        List<Member> members = new ArrayList<>();
        for (Member usual : published) {
            JsonValue given = given(usual.name(), block);
            members.add(given instanceof JsonNull ? usual : field(usual.name(), given));
        }
        addOthers(block, members);
        return new JsonObject(0, members);
    }

    private static JsonObject apiKey(JsonObject block) {
        boolean basic = given("placement", block) instanceof JsonText kind
                && kind.value().equals("basic");
        List<Member> members = new ArrayList<>();
        JsonValue header = given("header_name", block);
        members.add(field("header_name", header instanceof JsonNull ? new JsonText(0, "Authorization") : header));
        // null is a value of its own here: the raw key
        boolean prefixGiven = block.find("header_prefix") != null && !basic;
        JsonText usual = new JsonText(0, basic ? "Basic" : "Bearer");
        members.add(field("header_prefix", prefixGiven ? given("header_prefix", block) : usual));
        members.add(field("key_pattern", given("key_pattern", block)));
        members.add(field("key_pattern_hint", given("key_pattern_hint", block)));
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
        return member == null ? NULL : member.value();
    }

    private static Member field(String name, JsonValue value) {
        return new Member(0, name, value);
    }
}
