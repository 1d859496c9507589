package authsome.api.client.wire.admin;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;
import authsome.ports.keys.MasterKeyPlace;
import org.jspecify.annotations.Nullable;

/**
 * Asks for another master key.
 *
 * @param to where it is to be kept; null for where the present one is
 * @param present the present passphrase, in a home that has one
 * @param passphrase the next one, where it is to be one
 */
public record RekeyRequest(
        @Nullable MasterKeyPlace to,
        @Nullable Secret present,
        @Nullable Secret passphrase) {

    /** Another one in the place of the present one. */
    public static RekeyRequest usual() {
        return new RekeyRequest(null, null, null);
    }

    /** Reads the JSON form. */
    public static RekeyRequest of(JsonObject json) {
        String to = json.findText("to");
        return new RekeyRequest(
                to == null
                        ? null
                        : MasterKeyPlace.parse(to)
                                .orElseThrow(() ->
                                        JsonFormatException.shape("to", "to must be file, keyring or passphrase")),
                json.findSecret("present_passphrase"),
                json.findSecret("passphrase"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().putIfPresent("to", to == null ? null : to.word());
        if (present != null) {
            json.put("present_passphrase", present);
        }
        if (passphrase != null) {
            json.put("passphrase", passphrase);
        }
        return json.build();
    }
}
