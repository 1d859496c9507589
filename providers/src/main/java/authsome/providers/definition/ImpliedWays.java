package authsome.providers.definition;

import authsome.domain.provider.FlowType;
import authsome.providers.json.JsonValue;
import authsome.providers.json.JsonValue.JsonFlag;
import authsome.providers.json.JsonValue.JsonList;
import authsome.providers.json.JsonValue.JsonObject;
import authsome.providers.json.JsonValue.JsonText;
import authsome.providers.json.JsonValue.Member;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The ways in that a definition's blocks offer without a word in {@code ways}: a published client reaches them by naming the
 * flow. A block {@code api_key} offers a key; {@code oauth} with {@code supports_device_code} and its URL a device code; with
 * {@code supports_dcr}, or with a registration endpoint, registration.
 */
final class ImpliedWays {

    private ImpliedWays() {}

    /** Their flows, in a fixed order; none that the definition names itself. */
    static List<FlowType> of(JsonObject root) {
        List<FlowType> implied = new ArrayList<>();
        JsonObject oauth = object(root, "oauth");
        JsonObject registration = object(root, "registration");
        if (oauth != null && isTrue(oauth, "supports_device_code") && isText(oauth, "device_authorization_url")) {
            implied.add(FlowType.DEVICE_CODE);
        }
        if (oauth != null
                && (isTrue(oauth, "supports_dcr")
                        || (registration != null && isText(registration, "registration_endpoint")))) {
            implied.add(FlowType.DCR_PKCE);
        }
        if (object(root, "api_key") != null) {
            implied.add(FlowType.API_KEY);
        }
        Set<String> named = named(root);
        implied.removeIf(flow -> named.contains(flow.wireName()));
        return implied;
    }

    private static Set<String> named(JsonObject root) {
        Set<String> named = new HashSet<>();
        addFlow(root, named);
        if (value(root, "ways") instanceof JsonList list) {
            for (JsonValue way : list.items()) {
                if (way instanceof JsonObject object) {
                    addFlow(object, named);
                }
            }
        }
        return named;
    }

    private static void addFlow(JsonObject way, Set<String> named) {
        if (value(way, "flow") instanceof JsonText flow) {
            named.add(flow.value());
        }
    }

    private static boolean isTrue(JsonObject object, String name) {
        return value(object, name) instanceof JsonFlag flag && flag.value();
    }

    private static boolean isText(JsonObject object, String name) {
        return value(object, name) instanceof JsonText;
    }

    private static @Nullable JsonObject object(JsonObject owner, String name) {
        return value(owner, name) instanceof JsonObject block ? block : null;
    }

    private static @Nullable JsonValue value(JsonObject owner, String name) {
        Member member = owner.find(name);
        return member == null ? null : member.value();
    }
}
