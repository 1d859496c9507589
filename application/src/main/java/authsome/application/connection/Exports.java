package authsome.application.connection;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.provider.Catalogue;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.VariableName;
import authsome.domain.secret.Secret;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hands out credentials as environment variables, for programs that cannot run behind the proxy. */
public final class Exports {

    private final Connections connections;
    private final Catalogue catalogue;
    private final AuditLog audit;

    public Exports(Connections connections, Catalogue catalogue, AuditLog audit) {
        this.connections = connections;
        this.catalogue = catalogue;
        this.audit = audit;
    }

    /**
     * The variables of one connection. The event is durable before this returns.
     *
     * @param name null for the default
     * @throws AuthsomeException {@code OPERATION_NOT_ALLOWED} if a variable has a name that programs give a meaning of
     *     its own; {@code CONNECTION_NOT_FOUND}, {@code TOKEN_EXPIRED} and others if there is nothing to use
     */
    public SortedMap<VariableName, Secret> one(Caller caller, ProviderName provider, @Nullable ConnectionName name) {
        return one(caller, provider, name, false);
    }

    /**
     * The same, with the refresh token if that was asked for by name. Whoever renews with it ends what is stored here, at a
     * server that rotates refresh tokens.
     */
    public SortedMap<VariableName, Secret> one(
            Caller caller, ProviderName provider, @Nullable ConnectionName name, boolean withRefresh) {
        caller.require(Power.READ);
        return export(caller, List.of(connections.requireFree(caller, provider, name)), withRefresh);
    }

    /** The variables of all usable connections. Of two that want the same name a provider's default gets it. */
    public SortedMap<VariableName, Secret> all(Caller caller) {
        return all(caller, false);
    }

    /** The same, with refresh tokens if they were asked for by name. */
    public SortedMap<VariableName, Secret> all(Caller caller, boolean withRefresh) {
        caller.require(Power.READ);
        List<Connection> usable = new ArrayList<>();
        for (ProviderConnections group : connections.list(caller)) {
            group.connections().stream()
                    .filter(one -> one.status() == ConnectionStatus.CONNECTED)
                    .sorted(Comparator.comparing(one -> !one.isDefault()))
                    .flatMap(one -> usable(caller, new ConnectionId(group.provider(), one.name())))
                    .forEach(usable::add);
        }
        return export(caller, usable, withRefresh);
    }

    /** What cannot be renewed now, and what a policy keeps here, is left out. */
    private Stream<Connection> usable(Caller caller, ConnectionId id) {
        try {
            return Stream.of(connections.requireFree(caller, id.provider(), id.name()));
        } catch (AuthsomeException failure) {
            if (failure.code() == ErrorCode.REFRESH_FAILED || failure.code() == ErrorCode.OPERATION_NOT_ALLOWED) {
                return Stream.empty();
            }
            throw failure;
        }
    }

    private SortedMap<VariableName, Secret> export(Caller caller, List<Connection> chosen, boolean withRefresh) {
        ExportedVariables variables = new ExportedVariables();
        for (Connection connection : chosen) {
            List<String> names = add(variables, connection, withRefresh);
            audit.event("credential.exported")
                    .by(caller)
                    .connection(connection.id())
                    .detail("variables", String.join(" ", names))
                    .durable();
        }
        return variables.values();
    }

    private List<String> add(ExportedVariables variables, Connection connection, boolean withRefresh) {
        ProviderName provider = connection.id().provider();
        ProviderDefinition definition = catalogue.require(provider).definition();
        try {
            return variables.add(definition, connection, withRefresh);
        } catch (IllegalArgumentException refused) {
            throw new AuthsomeException(
                            ErrorCode.OPERATION_NOT_ALLOWED,
                            "its key cannot be exported under that name: " + refused.getMessage())
                    .at(provider)
                    .hint("register a definition that names another variable in export.env");
        }
    }
}
