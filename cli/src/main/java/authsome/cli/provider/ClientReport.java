package authsome.cli.provider;

import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.provider.ClientView;
import authsome.api.client.wire.provider.ProviderDetail;
import authsome.cli.console.Output;
import authsome.domain.provider.ProviderName;
import java.util.List;

/** Shows OAuth clients; their secrets never leave the daemon. */
final class ClientReport {

    private final Output output;

    ClientReport(Output output) {
        this.output = output;
    }

    /** @param ownOnly whether those of the server are left out */
    void show(ProviderName provider, ProviderDetail detail, boolean ownOnly) {
        List<ClientView> clients = detail.clients().stream()
                .filter(client -> client.own() || !ownOnly)
                .toList();
        if (output.json()) {
            output.object(JsonObject.builder()
                    .put("provider", provider.value())
                    .put("callback_url", detail.callbackUrl())
                    .put(
                            "clients",
                            new JsonValue.Array(clients.stream()
                                    .map(client -> (JsonValue) client.toJson())
                                    .toList()))
                    .build());
            return;
        }
        if (detail.callbackUrl() != null) {
            output.line("callback URL: " + detail.callbackUrl());
        }
        clients.forEach(this::show);
        if (clients.isEmpty()) {
            output.line("There is no OAuth client of " + provider + " that you may change.");
            output.note("hint: 'authsome provider client " + provider + "' enters one");
        }
    }

    private void show(ClientView client) {
        output.line(client.own() ? "client of your vault" : "client of this server");
        output.line("  client id: " + client.clientId());
        output.line("  client secret: " + (client.hasSecret() ? "stored; it is not shown" : "none"));
        output.line("  sent only to: " + String.join(", ", client.origins()));
        if (client.baseUrl() != null) {
            output.line("  installation: " + client.baseUrl());
        }
        output.line("  scopes: " + (client.scopes().isEmpty() ? "the usual ones" : String.join(",", client.scopes())));
    }
}
