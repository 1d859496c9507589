package authsome.api.client.wire.run;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.Assignment;
import authsome.domain.identity.Reach;
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
 * @param noProxy hosts that the child reaches directly; empty where it is to reach nothing but through the proxy
 * @param proxyPort the port that all runs share
 * @param ownPort the run's own port, for clients that cannot send its secret; 0 where an older daemon does not tell
 * @param reach how far the identity that opened it may go; {@code full} where an older daemon does not tell
 */
public record RunOpened(
        String id,
        SortedMap<String, Secret> environment,
        List<String> noProxy,
        long proxyPort,
        long ownPort,
        Reach reach) {

    public RunOpened {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        noProxy = List.copyOf(noProxy);
    }

    /** Reads the JSON form. */
    public static RunOpened of(JsonObject json) {
        return new RunOpened(
                json.text("id"),
                json.secretMap("environment"),
                json.texts("no_proxy"),
                json.number("proxy_port"),
                json.find("own_port") == null ? 0 : json.number("own_port"),
                Assignment.of(json).rights().reach());
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("id", id)
                .putSecrets("environment", environment)
                .put("no_proxy", JsonValue.ofTexts(noProxy))
                .put("proxy_port", proxyPort)
                .put("own_port", ownPort)
                .put("reach", reach.wireName())
                .build();
    }
}
