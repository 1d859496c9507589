package authsome.api.client;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.Readiness;
import authsome.api.client.wire.admin.BackupOutcome;
import authsome.api.client.wire.admin.BackupRequest;
import authsome.api.client.wire.admin.RekeyOutcome;
import authsome.api.client.wire.admin.RekeyRequest;
import authsome.api.client.wire.admin.RotateOutcome;
import authsome.api.client.wire.audit.AuditVerdict;
import java.time.Duration;

/**
 * Calls that keep a server whole: backups, changes of keys, and looks at all that it stores. Most need an administrator. Safe
 * for use by many threads; failures are those of {@link DaemonClient}.
 */
public final class UpkeepClient {

    /** Everything stored is read: in a large home that takes a while. */
    private static final Duration LOOK_LIMIT = Duration.ofMinutes(5);

    private final Calls calls;

    UpkeepClient(Calls calls) {
        this.calls = calls;
    }

    /** Has the daemon look at everything that it stores, which may take long; needs an administrator. */
    public Readiness examine() {
        ApiPath path = ApiPath.of("/api/ready");
        // the published daemon looks at all of it in any case
        return Readiness.of(calls.get(calls.isPublished() ? path : path.query("thorough", "true"), LOOK_LIMIT));
    }

    /** Has the chain of the audit log checked from end to end; needs an administrator. */
    public AuditVerdict verifyAudit() {
        return AuditVerdict.of(calls.get(ApiPath.of("/api/audit/verify")));
    }

    /** Has a backup made, which may take long; of the whole home for administrators only. */
    public BackupOutcome backup(BackupRequest request) {
        return BackupOutcome.of(calls.post(ApiPath.of("/api/admin/backup"), request.toJson(), LOOK_LIMIT));
    }

    /** Has every data key wrapped by a new master key; needs an administrator. */
    public RekeyOutcome rekey(RekeyRequest request) {
        return RekeyOutcome.of(calls.post(ApiPath.of("/api/admin/rekey"), request.toJson(), LOOK_LIMIT));
    }

    /**
     * Has all stores taken for what they should be, also those that were put back to an older state; needs an administrator.
     *
     * @return how many had been put back
     */
    public long acceptState() {
        return calls.post(ApiPath.of("/api/admin/accept-state")).number("accepted");
    }

    /**
     * Has a vault sealed by another data key, which may take long.
     *
     * @param vault its name or id
     */
    public RotateOutcome rotateKey(String vault) {
        ApiPath path = ApiPath.of("/api/vaults").segment(vault).segment("rotate-key");
        return RotateOutcome.of(calls.post(path, JsonObject.builder().build(), LOOK_LIMIT));
    }
}
