package authsome.api.http.route;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.identity.VaultView;
import authsome.application.Broker;
import authsome.application.access.VaultEntry;
import authsome.application.caller.Caller;
import authsome.domain.identity.Handle;
import authsome.domain.identity.Vault;
import io.helidon.http.Method;
import java.util.List;

/** The vaults of the caller's owner. */
final class VaultRoutes {

    private static final String ONE = "/api/vaults/{vault}";

    private final Broker broker;

    VaultRoutes(Broker broker) {
        this.broker = broker;
    }

    List<ApiRoute> routes() {
        return List.of(
                ApiRoute.proven(Method.GET, "/api/vaults", (caller, _) -> list(caller)),
                ApiRoute.proven(Method.POST, "/api/vaults", this::create),
                ApiRoute.proven(Method.POST, ONE + "/rename", this::rename),
                ApiRoute.proven(Method.POST, ONE + "/use", this::use),
                ApiRoute.proven(Method.DELETE, ONE, this::remove));
    }

    private ApiReply list(Caller caller) {
        List<JsonValue> vaults = broker.vaults().list(caller).stream()
                .map(entry -> (JsonValue) view(caller, entry).toJson())
                .toList();
        return ApiReply.ok(
                JsonObject.builder().put("vaults", new JsonValue.Array(vaults)).build());
    }

    private ApiReply create(Caller caller, ApiRequest request) {
        JsonObject body = request.body();
        Vault made = broker.vaults().create(caller, body.text("name"), body.flag("exclusive", false));
        return reply(caller, made);
    }

    private ApiReply rename(Caller caller, ApiRequest request) {
        String name = request.body().text("name");
        return reply(caller, broker.vaults().rename(caller, request.part("vault"), name));
    }

    private ApiReply use(Caller caller, ApiRequest request) {
        return reply(caller, broker.vaults().use(caller, request.part("vault")));
    }

    private ApiReply remove(Caller caller, ApiRequest request) {
        return reply(caller, broker.vaults().remove(caller, request.part("vault")));
    }

    private static ApiReply reply(Caller caller, Vault vault) {
        return ApiReply.ok(view(caller, new VaultEntry(vault, List.of())).toJson());
    }

    private static VaultView view(Caller caller, VaultEntry entry) {
        Vault vault = entry.vault();
        return new VaultView(
                vault.id().value(),
                vault.name().value(),
                vault.exclusive(),
                vault.id().equals(caller.vault()),
                entry.identities().stream().map(Handle::value).toList(),
                Wire.time(vault.createdAt()));
    }
}
