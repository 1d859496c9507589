package authsome.api.client.wire.run;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.Assignment;
import authsome.domain.identity.Reach;
import authsome.domain.secret.Secret;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a child needs to go through the proxy.
 *
 * @param id the run
 * @param environment the variables to set; secrets, because the proxy address carries one
 * @param noProxy hosts that the child reaches directly; empty where it is to reach nothing but through the proxy
 * @param proxyPort the port that all runs share
 * @param ownPort the run's own port, for clients that cannot send its secret; 0 where an older daemon does not tell
 * @param leaseSeconds how long it goes on without being renewed; 0 where it goes on as long as its process
 * @param elsewhere what a command on another machine needs beyond that; null on the daemon's own
 * @param reach how far the identity that opened it may go; {@code full} where an older daemon does not tell
 */
public record RunOpened(
        String id,
        SortedMap<String, Secret> environment,
        List<String> noProxy,
        long proxyPort,
        long ownPort,
        long leaseSeconds,
        @Nullable Elsewhere elsewhere,
        Reach reach) {

    public RunOpened {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        noProxy = List.copyOf(noProxy);
    }

    /**
     * What a relay beside the command needs.
     *
     * @param proxy the URL of the daemon's proxy
     * @param root the run's root certificate, base64 of its DER form
     * @param secret the run's secret
     */
    public record Elsewhere(String proxy, String root, Secret secret) {

        static @Nullable Elsewhere find(@Nullable JsonObject json) {
            if (json == null) {
                return null;
            }
            Secret secret = json.findSecret("secret");
            if (secret == null) {
                throw JsonFormatException.shape("secret", "secret is missing");
            }
            return new Elsewhere(json.text("proxy"), json.text("root"), secret);
        }

        JsonObject toJson() {
            return JsonObject.builder()
                    .put("proxy", proxy)
                    .put("root", root)
                    .put("secret", secret)
                    .build();
        }
    }

    /** Reads the JSON form. */
    public static RunOpened of(JsonObject json) {
        return new RunOpened(
                json.text("id"),
                json.secretMap("environment"),
                json.texts("no_proxy"),
                json.number("proxy_port"),
                json.find("own_port") == null ? 0 : json.number("own_port"),
                json.find("lease_seconds") == null ? 0 : json.number("lease_seconds"),
                Elsewhere.find(json.findObject("elsewhere")),
                Assignment.of(json).rights().reach());
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder()
                .put("id", id)
                .putSecrets("environment", environment)
                .put("no_proxy", JsonValue.ofTexts(noProxy))
                .put("proxy_port", proxyPort)
                .put("own_port", ownPort)
                .put("lease_seconds", leaseSeconds)
                .put("reach", reach.wireName());
        return (elsewhere == null ? json : json.put("elsewhere", elsewhere.toJson())).build();
    }
}
