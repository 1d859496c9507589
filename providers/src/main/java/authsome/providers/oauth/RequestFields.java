package authsome.providers.oauth;

import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.BodyFormat;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.secret.Secret;
import authsome.providers.http.FormBody;
import authsome.providers.http.OutboundRequest;
import authsome.providers.json.JsonBody;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of a request; a field that is set again has its last value. For one thread. */
final class RequestFields {

    private final Map<String, Object> fields = new LinkedHashMap<>();
    private @Nullable ClientCredentials basic;

    void put(String name, String value) {
        fields.put(name, value);
    }

    void put(String name, Secret value) {
        fields.put(name, value);
    }

    void putAll(Map<String, String> values) {
        fields.putAll(values);
    }

    /** Proves the client in the way that it is registered for, and in no second one (RFC 6749 section 2.3). */
    void prove(@Nullable ClientCredentials client) {
        if (client == null) {
            return;
        }
        Secret secret = client.clientSecret();
        if (secret != null && client.authentication() == ClientAuthentication.BASIC) {
            basic = client;
            fields.remove("client_id");
            return;
        }
        put("client_id", client.clientId());
        if (secret != null && client.authentication() == ClientAuthentication.POST) {
            put("client_secret", secret);
        }
    }

    /** The POST that carries them. */
    OutboundRequest post(URI url, BodyFormat format) {
        OutboundRequest request = switch (format) {
            case FORM -> OutboundRequest.with("POST", url, FormBody.TYPE, form());
            case JSON -> OutboundRequest.with("POST", url, JsonBody.TYPE, JsonBody.of(fields));
        };
        if (basic != null && basic.clientSecret() != null) {
            request.basic(basic.clientId(), basic.clientSecret());
        }
        return request;
    }

    private byte[] form() {
        FormBody form = new FormBody();
        fields.forEach((name, value) -> {
            if (value instanceof Secret secret) {
                form.add(name, secret);
            } else {
                form.add(name, value.toString());
            }
        });
        return form.take();
    }
}
