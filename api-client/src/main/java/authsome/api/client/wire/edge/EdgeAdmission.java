package authsome.api.client.wire.edge;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.ports.injection.RunCertificates;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * A run whose secret was shown to an edge.
 *
 * @param run which one
 * @param certificates from which leaves for it are signed; null for a run that has ended
 */
public record EdgeAdmission(RunId run, @Nullable RunCertificates certificates) {

    /** Reads the JSON form. */
    public static EdgeAdmission of(JsonObject json) {
        JsonObject certificates = json.findObject("certificates");
        return new EdgeAdmission(Forms.run(json.text("run")), certificates == null ? null : certificates(certificates));
    }

    private static RunCertificates certificates(JsonObject json) {
        try (Secret text = json.findSecret("intermediate_key")) {
            if (text == null) {
                throw JsonFormatException.shape("intermediate_key", "intermediate_key is missing");
            }
            return new RunCertificates(
                    Base64.getDecoder().decode(json.text("root")),
                    Base64.getDecoder().decode(json.text("intermediate")),
                    text.use(digits -> Secret.owning(Base64.getDecoder().decode(digits))));
        } catch (IllegalArgumentException _) {
            throw JsonFormatException.shape("certificates", "certificates must be in base64");
        }
    }

    /** The JSON form. */
    public JsonObject toJson() {
        JsonObject.Builder json = JsonObject.builder().put("run", run.value());
        return (certificates == null ? json : json.put("certificates", toJson(certificates))).build();
    }

    private static JsonObject toJson(RunCertificates certificates) {
        Secret key = certificates
                .intermediateKey()
                .use(bytes -> Secret.owning(Base64.getEncoder().encode(bytes)));
        return JsonObject.builder()
                .put("root", Base64.getEncoder().encodeToString(certificates.root()))
                .put("intermediate", Base64.getEncoder().encodeToString(certificates.intermediate()))
                .put("intermediate_key", key)
                .build();
    }
}
