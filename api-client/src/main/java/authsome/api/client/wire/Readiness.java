package authsome.api.client.wire;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.domain.readiness.Finding;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Whether a daemon can do its work, and why not.
 *
 * @param status {@code ready} or {@code not_ready}
 * @param checks each check with {@code ok} or {@code failed}
 * @param issues what is wrong
 * @param warnings what deserves a look
 * @param configuredEncryption how documents should be encrypted
 * @param effectiveEncryption how they are
 * @param encryptionBackend what protects the keys
 * @param findings the same in full, with what to do; empty from a daemon that does not send them
 * @param time the daemon's clock; null from a daemon that does not send it
 */
public record Readiness(
        String status,
        SortedMap<String, String> checks,
        List<String> issues,
        List<String> warnings,
        String configuredEncryption,
        String effectiveEncryption,
        String encryptionBackend,
        List<Finding> findings,
        @Nullable String time) {

    public Readiness {
        checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
        issues = List.copyOf(issues);
        warnings = List.copyOf(warnings);
        findings = List.copyOf(findings);
    }

    /** Reads the JSON form. */
    public static Readiness of(JsonObject json) {
        return new Readiness(
                json.text("status"),
                json.textMap("checks"),
                json.texts("issues"),
                json.texts("warnings"),
                json.text("configured_encryption_mode"),
                json.text("effective_encryption_source"),
                json.text("encryption_backend"),
                json.objects("findings").stream().map(FindingView::of).toList(),
                json.findText("time"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", status)
                .putTexts("checks", checks)
                .put("issues", JsonValue.ofTexts(issues))
                .put("warnings", JsonValue.ofTexts(warnings))
                .put("configured_encryption_mode", configuredEncryption)
                .put("effective_encryption_source", effectiveEncryption)
                .put("encryption_backend", encryptionBackend)
                .put("findings", FindingView.list(findings))
                .putIfPresent("time", time)
                .build();
    }
}
