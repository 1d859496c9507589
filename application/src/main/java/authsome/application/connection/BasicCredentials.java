package authsome.application.connection;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.provider.Catalogue;
import authsome.application.provider.CatalogueEntry;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionName;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.oauth.Installation;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.BasicPlaces;
import authsome.domain.provider.BasicProgram;
import authsome.domain.provider.ProviderDefinition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hands credentials out to programs that ask for a user name and a password for a host, such as git. The program says which
 * host, the definitions say whose it is, and the credential itself where it may go.
 */
public final class BasicCredentials {

    private final Connections connections;
    private final Catalogue catalogue;
    private final AuditLog audit;

    public BasicCredentials(Connections connections, Catalogue catalogue, AuditLog audit) {
        this.connections = connections;
        this.catalogue = catalogue;
        this.audit = audit;
    }

    /**
     * The user name and the password for one host. The event is durable before this returns.
     *
     * @throws AuthsomeException {@code PROVIDER_NOT_FOUND} if the program has nothing to look for there, {@code
     *     CONNECTION_NOT_FOUND} if nobody is logged in, {@code OPERATION_NOT_ALLOWED} if the credential was entered for other
     *     places, and others if it cannot be used
     */
    public BasicCredential hand(Caller caller, BasicQuestion question) {
        caller.require(Power.READ);
        Found found = owner(caller, question);
        ProviderDefinition definition = found.entry().definition();
        ConnectionName name = found.connection() == null
                ? question.name()
                : found.connection().id().name();
        Connection connection = connections.requireFree(caller, definition.name(), name);
        ApiUrl place = question.place();
        if (!isMeantFor(connection, found.entry(), place)) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED,
                            "the credential of connection '" + connection.id().name() + "' was not entered for "
                                    + place)
                    .at(definition.name())
                    .hint("run '" + LoginCommand.again(connection.id()) + "' if it may go there");
        }
        audit.event("credential.exported")
                .by(caller)
                .connection(connection.id())
                .detail("program", question.program().wireName())
                .detail("host", place.toString())
                .durable();
        return new BasicCredential(
                connection.id(),
                places(definition, question.program()).username(),
                connection.credential().presented(),
                connection.expiresAt());
    }

    /** The hosts for which the caller has something to hand out, without secrets; in the order of the providers. */
    public List<BasicHost> list(Caller caller, BasicProgram program) {
        List<BasicHost> hosts = new ArrayList<>();
        for (ProviderConnections group : connections.list(caller)) {
            CatalogueEntry entry = catalogue.find(group.provider()).orElse(null);
            if (entry == null || !entry.definition().programs().containsKey(program)) {
                continue;
            }
            Connection connection = connections.describe(caller, group.provider(), null);
            BasicPlaces places = places(entry.definition(), program);
            for (ApiUrl url : places.at(installation(connection))) {
                if (isMeantFor(connection, entry, url)) {
                    hosts.add(new BasicHost(url, places.username()));
                }
            }
        }
        return hosts;
    }

    /**
     * Whose host it is.
     *
     * @param connection null when nobody is logged in there
     */
    private record Found(CatalogueEntry entry, @Nullable Connection connection) {}

    /** Of several providers that answer for a host, the one where the caller is logged in. */
    private Found owner(Caller caller, BasicQuestion question) {
        List<Found> owners = new ArrayList<>();
        List<Found> used = new ArrayList<>();
        for (ProviderDefinition definition : catalogue.answering(question.program())) {
            BasicPlaces places = places(definition, question.program());
            if (!caller.covers(definition.name())) {
                continue;
            }
            Connection connection = find(caller, definition, question);
            if (places.at(installation(connection)).contains(question.place())) {
                Found found = new Found(catalogue.require(definition.name()), connection);
                owners.add(found);
                if (connection != null) {
                    used.add(found);
                }
            }
        }
        if (owners.isEmpty()) {
            throw new AuthsomeException(
                            ErrorCode.PROVIDER_NOT_FOUND,
                            "no provider answers " + question.program().wireName() + " for " + question.place())
                    .hint("a definition names such hosts under '"
                            + question.program().wireName() + "'");
        }
        if (used.size() > 1) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED,
                            "two providers answer for " + question.place() + ": "
                                    + used.get(0).entry().definition().name() + " and "
                                    + used.get(1).entry().definition().name())
                    .hint("log out of one of them, or name a connection that only one has");
        }
        return used.isEmpty() ? owners.getFirst() : used.getFirst();
    }

    /** The connection that is named, else the one that is called like the user, else the default one. */
    private @Nullable Connection find(Caller caller, ProviderDefinition definition, BasicQuestion question) {
        ConnectionName user = question.user();
        Connection called = question.name() == null && user != null && !user.equals(ConnectionName.DEFAULT)
                ? connections.peek(caller, definition.name(), user)
                : null;
        return called == null ? connections.peek(caller, definition.name(), question.name()) : called;
    }

    /**
     * Whether a credential may go to a host. A definition that changes never widens that: the host is one for which the
     * credential was entered, or a parent of one; or the release itself says that it belongs to the service for whose API the
     * credential was entered.
     */
    private static boolean isMeantFor(Connection connection, CatalogueEntry entry, ApiUrl place) {
        List<ApiUrl> origins = connection.credential().origins();
        if (origins.stream().anyMatch(origin -> isBelow(origin, place))) {
            return true;
        }
        // of what the connection itself says, only values count: they lead below a domain that the release names
        Installation named = new Installation(null, connection.details().variables());
        return !entry.custom()
                && entry.definition().programs().values().stream()
                        .anyMatch(places -> places.at(named).contains(place))
                && !ApiUrl.common(ApiPlaces.of(entry.definition(), connection), origins)
                        .isEmpty();
    }

    /** Whoever has a domain decides about all names below it, so that nobody gains who already has those. */
    private static boolean isBelow(ApiUrl origin, ApiUrl place) {
        String parent = place.host().value();
        return origin.port() == place.port()
                && !place.host().isWildcard()
                && (origin.containsOrigin(parent, place.port())
                        || (!origin.host().isWildcard()
                                && parent.indexOf('.') > 0
                                && origin.host().value().endsWith("." + parent)));
    }

    private static BasicPlaces places(ProviderDefinition definition, BasicProgram program) {
        BasicPlaces places = definition.programs().get(program);
        if (places == null) {
            throw new IllegalStateException("chosen because it has them");
        }
        return places;
    }

    private static Installation installation(@Nullable Connection connection) {
        return connection == null ? Installation.USUAL : connection.installation();
    }
}
