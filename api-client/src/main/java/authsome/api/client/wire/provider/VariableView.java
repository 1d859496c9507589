package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * What differs from customer to customer of a service, and is asked for at login.
 *
 * @param name its name in the definition
 * @param label what people call it
 * @param hint where a person finds it; null for none
 * @param example what it looks like; null for none
 * @param usual what it is when nobody says otherwise; null when somebody must
 * @param environmentName the variable of the environment in which people keep it; null for none
 */
public record VariableView(
        String name,
        String label,
        @Nullable String hint,
        @Nullable String example,
        @Nullable String usual,
        @Nullable String environmentName) {

    /** Reads the JSON form. */
    public static VariableView of(JsonObject json) {
        return new VariableView(
                json.text("name"),
                json.text("label"),
                json.findText("hint"),
                json.findText("example"),
                json.findText("default"),
                json.findText("env_var"));
    }
}
