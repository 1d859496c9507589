package authsome.api.client.wire.admin;

import authsome.api.client.json.JsonObject;

/**
 * A backup that is there to be taken.
 *
 * @param file where the daemon put it; whoever asked for it moves it away
 * @param spaces how many stores it has: the registry, the audit log, and vaults
 * @param documents how many
 * @param files how many files of identities
 * @param damaged how many documents were left out, since they are none any more
 */
public record BackupOutcome(String file, long spaces, long documents, long files, long damaged) {

    /** Reads the JSON form. */
    public static BackupOutcome of(JsonObject json) {
        return new BackupOutcome(
                json.text("file"),
                json.number("spaces"),
                json.number("documents"),
                json.number("files"),
                json.number("damaged"));
    }

    /** The JSON form. */
    public JsonObject toJson() {
        return JsonObject.builder()
                .put("status", "ok")
                .put("file", file)
                .put("spaces", spaces)
                .put("documents", documents)
                .put("files", files)
                .put("damaged", damaged)
                .build();
    }
}
