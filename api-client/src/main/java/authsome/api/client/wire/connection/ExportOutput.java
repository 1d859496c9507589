package authsome.api.client.wire.connection;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.provider.VariableName;
import authsome.domain.secret.Secret;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Credentials as environment variables.
 *
 * @param output all of them in one text, of the format that was asked for
 */
public record ExportOutput(Secret output) {

    /** Reads the JSON form. */
    public static ExportOutput of(JsonObject json) {
        Secret output = json.findSecret("output");
        if (output == null) {
            throw JsonFormatException.shape("output", "output is missing");
        }
        return new ExportOutput(output);
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder().put("output", output).build();
    }

    /**
     * The variables in an output of the format {@code json}.
     *
     * @throws JsonFormatException if it has another format
     * @throws IllegalArgumentException if a name cannot be one
     */
    public SortedMap<VariableName, Secret> variables() {
        JsonObject wrapper = JsonObject.builder()
                .put("variables", output.use(Json::parseObject))
                .build();
        SortedMap<VariableName, Secret> variables = new TreeMap<>();
        for (Map.Entry<String, Secret> one : wrapper.secretMap("variables").entrySet()) {
            variables.put(new VariableName(one.getKey()), one.getValue());
        }
        return variables;
    }
}
