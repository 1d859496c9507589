package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
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
 */
public record WayView(
        String authType,
        String flow,
        @Nullable String keyPattern,
        @Nullable String keyPatternHint,
        @Nullable String environmentName) {

    /** Reads a way, which may be the definition itself; a way without a block of its own means the definition's. */
    static WayView of(JsonObject way, JsonObject definition) {
        String flow = way.text("flow");
        JsonObject key = flow.equals("api_key") ? keyBlock(way, definition) : null;
        return new WayView(
                way.text("auth_type"),
                flow,
                key == null ? null : key.findText("key_pattern"),
                key == null ? null : key.findText("key_pattern_hint"),
                key == null ? null : environmentName(key, definition));
    }

    private static @Nullable JsonObject keyBlock(JsonObject way, JsonObject definition) {
        JsonObject own = way.findObject("api_key");
        return own == null ? definition.findObject("api_key") : own;
    }

    private static @Nullable String environmentName(JsonObject key, JsonObject definition) {
        String own = key.findText("env_var");
        if (own != null) {
            return own;
        }
        JsonObject export = definition.findObject("export");
        JsonObject names = export == null ? null : export.findObject("env");
        return names == null ? null : names.findText("api_key");
    }
}
