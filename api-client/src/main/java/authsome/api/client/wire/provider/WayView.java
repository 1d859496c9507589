package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One way to log in to a provider.
 *
 * @param authType the kind of credential that it ends with
 * @param flow how it obtains the credential
 * @param keyPattern what the whole key matches; null for anything, or where no key is asked for. It may come from anybody,
 *     so it is for showing; the daemon checks
 * @param keyPatternHint what to tell a person whose key does not match; null for nothing
 * @param environmentName the variable in which people keep this key; null for none
 * @param parts the values of which the credential consists; empty where it is a single one
 */
public record WayView(
        String authType,
        String flow,
        @Nullable String keyPattern,
        @Nullable String keyPatternHint,
        @Nullable String environmentName,
        List<Part> parts) {

    public WayView {
        parts = List.copyOf(parts);
    }

    /**
     * One of several values.
     *
     * @param name its key in {@link authsome.api.client.wire.login.LoginData}
     * @param required whether there is no login without it
     * @param environmentNames the variables in which people keep it
     */
    public record Part(String name, boolean required, List<String> environmentNames) {

        public Part {
            environmentNames = List.copyOf(environmentNames);
        }
    }

    /** Reads a way, which may be the definition itself; a way without a block of its own means the definition's. */
    static WayView of(JsonObject way, JsonObject definition) {
        String flow = way.text("flow");
        JsonObject key = flow.equals("api_key") ? keyBlock(way, definition) : null;
        return new WayView(
                way.text("auth_type"),
                flow,
                key == null ? null : key.findText("key_pattern"),
                key == null ? null : key.findText("key_pattern_hint"),
                key == null ? null : environmentName(key, definition),
                key == null
                        ? List.of()
                        : key.objects("secrets").stream()
                                .map(part -> part(part, definition))
                                .toList());
    }

    private static Part part(JsonObject part, JsonObject definition) {
        String name = part.text("name");
        Set<String> variables = new LinkedHashSet<>();
        add(exportedName(name, definition), variables);
        add(part.findText("env_var"), variables);
        return new Part(name, part.flag("required", true), List.copyOf(variables));
    }

    private static void add(@Nullable String name, Set<String> names) {
        if (name != null) {
            names.add(name);
        }
    }

    private static @Nullable JsonObject keyBlock(JsonObject way, JsonObject definition) {
        JsonObject own = way.findObject("api_key");
        return own == null ? definition.findObject("api_key") : own;
    }

    private static @Nullable String environmentName(JsonObject key, JsonObject definition) {
        String own = key.findText("env_var");
        return own != null ? own : exportedName("api_key", definition);
    }

    private static @Nullable String exportedName(String field, JsonObject definition) {
        JsonObject export = definition.findObject("export");
        JsonObject names = export == null ? null : export.findObject("env");
        return names == null ? null : names.findText(field);
    }
}
