package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.admin.BackupOutcome;
import authsome.api.client.wire.admin.BackupRequest;
import authsome.api.client.wire.admin.RekeyOutcome;
import authsome.api.client.wire.admin.RekeyRequest;
import authsome.api.client.wire.admin.RotateOutcome;
import authsome.application.Broker;
import authsome.application.backup.BackupReport;
import authsome.application.backup.BackupScope;
import authsome.application.caller.Caller;
import authsome.application.vault.Resealing;
import authsome.application.vault.Rewrapping;
import authsome.domain.identity.VaultId;
import authsome.domain.secret.Secret;
import authsome.ports.keys.MasterKeyOrder;
import authsome.ports.store.DocumentKey;
import io.helidon.http.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeping a home safe: backups, and changes of its keys. */
final class KeepingRoutes {

    private final Broker broker;

    KeepingRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(Method.POST, "/api/admin/backup", this::backup),
                ApiRoute.proven(Method.POST, "/api/admin/rekey", this::rekey),
                ApiRoute.proven(Method.POST, "/api/admin/accept-state", (caller, _) -> accept(caller)),
                ApiRoute.proven(Method.POST, "/api/vaults/{vault}/rotate-key", this::rotate));
    }

    private ApiReply backup(Caller caller, ApiRequest request) {
        BackupRequest wanted = BackupRequest.of(request.body());
        try (Secret passphrase = wanted.passphrase()) {
            BackupReport report = broker.backups().write(caller, scope(wanted, caller), passphrase);
            return ApiReply.ok(new BackupOutcome(
                            report.file(),
                            report.spaces(),
                            report.documents(),
                            report.files(),
                            report.damaged().size())
                    .toJson());
        }
    }

    private BackupScope scope(BackupRequest wanted, Caller caller) {
        @Nullable String vault = wanted.vault();
        return vault == null
                ? new BackupScope.WholeHome(wanted.identities())
                : new BackupScope.OneVault(vault(vault, caller));
    }

    private ApiReply rekey(Caller caller, ApiRequest request) {
        RekeyRequest wanted = RekeyRequest.of(request.body());
        try (Secret _ = wanted.present();
                Secret _ = wanted.passphrase()) {
            return rekey(caller, new MasterKeyOrder(wanted.to(), wanted.present(), wanted.passphrase()));
        }
    }

    private ApiReply rekey(Caller caller, MasterKeyOrder order) {
        Rewrapping done = broker.keyChanges().changeMaster(caller, order);
        List<String> lost = done.lost().stream().map(DocumentKey::value).toList();
        return ApiReply.ok(new RekeyOutcome(done.keys(), done.rewrapped(), lost).toJson());
    }

    private ApiReply accept(Caller caller) {
        return ApiReply.ok(JsonObject.builder()
                .put("status", "ok")
                .put("accepted", broker.rollback().accept(caller))
                .build());
    }

    private ApiReply rotate(Caller caller, ApiRequest request) {
        VaultId vault = vault(request.part("vault"), caller);
        Resealing done = broker.keyChanges().rotate(caller, vault);
        return ApiReply.ok(new RotateOutcome(vault.value(), done.documents(), done.damaged()).toJson());
    }

    private VaultId vault(String name, Caller caller) {
        return broker.vaults().find(caller, name).id();
    }
}
