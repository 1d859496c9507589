package authsome.embedded;

import authsome.application.ending.Farewell;
import authsome.application.provider.CatalogueListing;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.WayIn;
import authsome.library.Names;
import authsome.library.ProviderDefinition;
import authsome.library.Providers;
import authsome.library.ProvidersBySource;
import authsome.library.Revocation;
import authsome.ports.provider.ProviderDocument;
import java.util.List;

/** The providers that this process knows. */
final class EmbeddedProviders implements Providers {

    private final EmbeddedCalls calls;

    EmbeddedProviders(EmbeddedCalls calls) {
        this.calls = calls;
    }

    @Override
    public ProvidersBySource bySource() {
        CatalogueListing listing = calls.call((broker, _) -> broker.providers().list());
        return new ProvidersBySource(definitions(listing.bundled()), definitions(listing.custom()));
    }

    private static List<ProviderDefinition> definitions(List<ProviderDocument> documents) {
        return documents.stream().map(EmbeddedProviders::definition).toList();
    }

    @Override
    public ProviderDefinition get(String name) {
        ProviderName at = Names.provider(name);
        return definition(
                calls.call((broker, _) -> broker.providers().require(at).document()));
    }

    @Override
    public ProviderDefinition register(String json, boolean force) {
        return definition(calls.call((broker, caller) ->
                broker.providers().register(caller, json, force).document()));
    }

    @Override
    public Revocation remove(String name) {
        ProviderName at = Names.provider(name);
        return revocation(calls.call((broker, caller) -> broker.endings().removeProvider(caller, at)));
    }

    static Revocation revocation(Farewell farewell) {
        Revocation.Remote remote = switch (farewell.remote()) {
            case NONE -> Revocation.Remote.NONE;
            case REVOKED -> Revocation.Remote.REVOKED;
            case PENDING -> Revocation.Remote.PENDING;
            case UNSUPPORTED -> Revocation.Remote.UNSUPPORTED;
        };
        return new Revocation(farewell.ended().size(), remote, farewell.problem());
    }

    private static ProviderDefinition definition(ProviderDocument document) {
        authsome.domain.provider.ProviderDefinition known = document.definition();
        WayIn way = known.defaultWay();
        return new ProviderDefinition(
                known.name().value(),
                known.displayName(),
                known.description(),
                known.type(),
                way.authType(),
                way.flow(),
                known.apiUrls().stream().map(Object::toString).toList(),
                known.docsUrl(),
                document.json());
    }
}
