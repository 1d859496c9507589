package authsome.api.client;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.document.DocumentValue;
import authsome.domain.secret.Secret;
import java.util.List;
import java.util.Optional;

/**
 * Calls about small secrets of programs themselves, in the vault in which the signing identity works. Safe for use by many
 * threads; failures are those of {@link DaemonClient}.
 */
public final class DocumentClient {

    private static final ApiPath DOCUMENTS = ApiPath.of("/api/vault/documents");

    private final Calls calls;

    DocumentClient(Calls calls) {
        this.calls = calls;
    }

    /** The keys that begin with {@code prefix}, sorted. */
    public List<String> list(String prefix) {
        return calls.get(DOCUMENTS.query("prefix", prefix)).texts("keys");
    }

    /** The value of a key, which is the caller's to close; empty when there is none. */
    public Optional<Secret> find(String key) {
        return DocumentValue.of(calls.get(DOCUMENTS.segment(key))).found();
    }

    /** Writes a value, which stays the caller's to close, over whatever is there. */
    public void put(String key, Secret value) {
        calls.put(DOCUMENTS.segment(key), DocumentValue.json(key, value));
    }

    /** Deletes a key; false when there was none. */
    public boolean delete(String key) {
        JsonObject reply = calls.delete(DOCUMENTS.segment(key));
        return reply.flag("deleted", false);
    }
}
