package authsome.api.client.wire.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.domain.secret.Secret;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a child needs to go through the proxy.
 *
 * @param id the run
 * @param environment the variables to set; secrets, because the proxy address carries one
 * @param noProxy hosts that the child reaches directly
 * @param proxyPort the port that all runs share
 */
public record RunOpened(String id, SortedMap<String, Secret> environment, List<String> noProxy, long proxyPort) {

    public RunOpened {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        noProxy = List.copyOf(noProxy);
    }

    /** Reads the JSON form. */
    public static RunOpened of(JsonObject json) {
        return new RunOpened(
                json.text("id"), json.secretMap("environment"), json.texts("no_proxy"), json.number("proxy_port"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("id", id)
                .putSecrets("environment", environment)
                .put("no_proxy", JsonValue.ofTexts(noProxy))
                .put("proxy_port", proxyPort)
                .build();
    }
}
