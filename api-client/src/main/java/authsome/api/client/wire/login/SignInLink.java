package authsome.api.client.wire.login;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;

/**
 * A link that signs one browser in, once.
 *
 * @param url the link; whoever opens it first is signed in
 * @param expiresIn seconds until it is dead; 0 when the daemon does not say
 */
public record SignInLink(Secret url, long expiresIn) {

    /** Reads the JSON form. */
    public static SignInLink of(JsonObject json) {
        Secret url = json.findSecret("url");
        if (url == null) {
            throw JsonFormatException.shape("url", "url is missing");
        }
        return new SignInLink(url, json.find("expires_in") == null ? 0 : json.number("expires_in"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder().put("url", url).put("expires_in", expiresIn).build();
    }
}
