package authsome.providers.bundled;

import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** In which order bundled definitions have their fields. Fields on one line of a list may stand in any order. */
final class DefinitionOrder {

    private static final List<String> DEFINITION = List.of(
            "schema_version",
            "name",
            "display_name",
            "description",
            "type",
            "auth_type",
            "flow",
            "variables",
            "oauth api_key registration browser",
            "ways",
            "export",
            "docs_url",
            "logo",
            "api_url",
            "resources",
            "git",
            "docker",
            "metadata",
            "verified",
            "checked");

    private static final List<String> KEY = List.of(
            "secrets",
            "placement",
            "header_name",
            "header_prefix",
            "query_name cookie_name path_after basic_username basic_secret_is",
            "basic_password",
            "basic_username_from",
            "basic_password_from",
            "places",
            "constant_headers",
            "key_pattern",
            "key_pattern_hint",
            "placeholder key_url",
            "key_steps",
            "account",
            "env_var");

    private static final List<String> OAUTH = List.of(
            "issuer base_url resource",
            "authorization_url",
            "token_url",
            "revocation_url",
            "revocation_style",
            "device_authorization_url",
            "supports_device_code device_token_request",
            "authorization_method authorization_params token_params token_request token_reply_path scopes scope_separator "
                    + "supports_dcr",
            "placement header_name query_name",
            "header_prefix",
            "places",
            "constant_headers",
            "placeholder",
            "account",
            "app_setup_url",
            "app_setup_steps");

    private static final Map<String, List<String>> ORDERS = Map.of(
            "",
            DEFINITION,
            "ways",
            DEFINITION,
            "api_key",
            KEY,
            "oauth",
            OAUTH,
            "account",
            List.of("url", "id", "label"),
            "secrets",
            List.of("name", "label", "secret", "required", "key_pattern", "key_pattern_hint", "env_var"),
            "variables",
            List.of("name", "label", "hint", "example", "pattern", "default", "env_var"),
            "places",
            List.of("placement", "header_name query_name cookie_name path_after", "header_prefix", "from"),
            "git",
            List.of("hosts", "username"),
            "docker",
            List.of("hosts", "username"));

    private final List<String> problems = new ArrayList<>();

    private DefinitionOrder() {}

    static List<String> problems(JsonObject definition) {
        DefinitionOrder order = new DefinitionOrder();
        order.look("", definition);
        return order.problems;
    }

    private void look(String name, JsonValue value) {
        if (value instanceof JsonList list) {
            list.items().forEach(item -> look(name, item));
        }
        if (value instanceof JsonObject object) {
            List<String> order = ORDERS.get(name);
            if (order != null) {
                look(ranks(order), object);
            }
            // the names in these are not fields
            object.members().stream()
                    .filter(member -> !member.name().equals("export"))
                    .forEach(member -> look(member.name(), member.value()));
        }
    }

    private static Map<String, Integer> ranks(List<String> order) {
        Map<String, Integer> ranks = new HashMap<>();
        for (int rank = 0; rank < order.size(); rank++) {
            for (String field : order.get(rank).split(" ")) {
                ranks.put(field, rank);
            }
        }
        return ranks;
    }

    private void look(Map<String, Integer> ranks, JsonObject object) {
        int last = -1;
        String before = "";
        for (Member member : object.members()) {
            Integer rank = ranks.get(member.name());
            if (rank == null) {
                problems.add("line " + member.line() + ": bundled definitions have no " + member.name() + " here");
            } else if (rank < last) {
                problems.add("line " + member.line() + ": " + member.name() + " belongs before " + before);
            } else {
                last = rank;
                before = member.name();
            }
        }
    }
}
