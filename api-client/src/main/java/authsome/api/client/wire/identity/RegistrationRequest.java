package authsome.api.client.wire.identity;

import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;
import org.jspecify.annotations.Nullable;

/**
 * Makes an identity known.
 *
 * @param identity the handle
 * @param did the DID
 * @param host the machine that it runs on, shown to whoever claims it; null for none
 * @param enrolmentToken by which an owner answers for it at once; null for none
 */
public record RegistrationRequest(
        String identity,
        String did,
        @Nullable String host,
        @Nullable Secret enrolmentToken) {

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json =
                JsonObject.builder().put("handle", identity).put("did", did).putIfPresent("host", host);
        Secret token = enrolmentToken;
        return token == null ? json.build() : json.put("enrolment_token", token).build();
    }
}
