package authsome.api.client.remote;

import authsome.api.client.DaemonClient;
import authsome.api.client.json.Json;
import authsome.api.client.wire.provider.ProviderListing;
import authsome.api.client.wire.provider.ProviderView;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.AuthType;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.ProviderType;
import authsome.library.Names;
import authsome.library.ProviderDefinition;
import authsome.library.Providers;
import authsome.library.ProvidersBySource;
import authsome.library.Revocation;
import authsome.library.error.Failures;
import java.util.List;

/** The providers of a daemon. */
final class RemoteProviders implements Providers {

    private final RemoteCalls calls;

    RemoteProviders(RemoteCalls calls) {
        this.calls = calls;
    }

    @Override
    public ProvidersBySource bySource() {
        ProviderListing listing = calls.call(DaemonClient::providers);
        return new ProvidersBySource(definitions(listing.bundled()), definitions(listing.custom()));
    }

    private static List<ProviderDefinition> definitions(List<ProviderView> views) {
        return views.stream().map(RemoteProviders::definition).toList();
    }

    @Override
    public ProviderDefinition get(String name) {
        ProviderName at = Names.provider(name);
        return definition(calls.call(client -> client.provider(at)));
    }

    @Override
    public ProviderDefinition register(String json, boolean force) {
        return get(calls.call(client -> client.catalogue().register(json, force)));
    }

    @Override
    public Revocation remove(String name) {
        ProviderName at = Names.provider(name);
        return Wires.revocation(calls.call(client -> client.catalogue().remove(at)));
    }

    private static ProviderDefinition definition(ProviderView view) {
        AuthType authType = Wires.constant(AuthType.class, view.authType());
        FlowType flow = Wires.constant(FlowType.class, view.flow());
        if (authType == null || flow == null) {
            throw Failures.of(
                    ErrorCode.UNSUPPORTED_FLOW,
                    "provider '" + view.name() + "' is of a kind that this release does not know",
                    "upgrade this program");
        }
        return new ProviderDefinition(
                view.name(),
                view.displayName(),
                view.description(),
                Wires.constant(ProviderType.class, view.type()),
                authType,
                flow,
                view.apiUrls(),
                view.docsUrl(),
                Json.printText(view.toJson()));
    }
}
