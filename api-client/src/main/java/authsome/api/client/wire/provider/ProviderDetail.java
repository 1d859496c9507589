package authsome.api.client.wire.provider;

import authsome.api.client.json.JsonObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What clients read of a provider beside its definition.
 *
 * @param clients the OAuth clients that the caller may change, the vault's own ones first
 * @param callbackUrl what people enter where they set up an OAuth app; null where the provider has none
 * @param warning what changing a client means; null while there is none
 */
public record ProviderDetail(
        List<ClientView> clients,
        @Nullable String callbackUrl,
        @Nullable String warning) {

    public ProviderDetail {
        clients = List.copyOf(clients);
    }

    /** Reads the JSON form; a daemon of the published package lists no clients. */
    public static ProviderDetail of(JsonObject json) {
        return new ProviderDetail(
                json.find("clients") == null
                        ? List.of()
                        : json.objects("clients").stream().map(ClientView::of).toList(),
                json.findText("callback_url"),
                json.findText("configuration_warning"));
    }
}
