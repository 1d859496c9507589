package authsome.api.client.wire.login;

import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a person entered.
 *
 * @param data the values by field; secrets
 */
public record LoginData(SortedMap<String, Secret> data) {

    public LoginData {
        data = Collections.unmodifiableSortedMap(new TreeMap<>(data));
    }

    /** Reads the JSON form. */
    public static LoginData of(JsonObject json) {
        return new LoginData(json.secretMap("data"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder().putSecrets("data", data).build();
    }
}
