package authsome.api.client.remote;

import authsome.api.client.DaemonClient;
import authsome.api.client.wire.connection.ConnectionGroup;
import authsome.api.client.wire.connection.ConnectionSummary;
import authsome.api.client.wire.connection.ConnectionView;
import authsome.api.client.wire.connection.ResolvedHeaders;
import authsome.api.client.wire.connection.RevokeRequest;
import authsome.api.client.wire.connection.VariableText;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.error.ErrorCode;
import authsome.domain.provider.AuthType;
import authsome.domain.provider.ProviderName;
import authsome.domain.provider.VariableName;
import authsome.domain.secret.Secret;
import authsome.library.AccessToken;
import authsome.library.AuthHeaders;
import authsome.library.ConnectionRecord;
import authsome.library.Connections;
import authsome.library.ExportFormat;
import authsome.library.Names;
import authsome.library.Revocation;
import authsome.library.error.Failures;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The connections of a daemon's vault. */
final class RemoteConnections implements Connections {

    private final RemoteCalls calls;

    RemoteConnections(RemoteCalls calls) {
        this.calls = calls;
    }

    @Override
    public AccessToken token(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        return calls.call(client -> token(client, at, name));
    }

    private AccessToken token(DaemonClient client, ProviderName at, ConnectionName name) {
        ConnectionView view = client.connection(at, name);
        if (isOfNoUse(view)) {
            forget(view);
            // says why it is of no use, or renews it
            client.resolve(at, name).headers().values().forEach(Secret::close);
            view = client.connection(at, name);
        }
        @Nullable Secret secret = presented(view);
        if (secret == null) {
            forget(view);
            throw Failures.of(
                    ErrorCode.CREDENTIAL_MISSING,
                    "the connection has no single token",
                    "ask for its headers or variables");
        }
        Secret own = secret.use(Secret::copyOf);
        forget(view);
        return new AccessToken(view.provider(), view.connectionName(), own, Wires.instant(view.expiresAt()));
    }

    private boolean isOfNoUse(ConnectionView view) {
        @Nullable Instant end = Wires.instant(view.expiresAt());
        return !view.status().equals(ConnectionStatus.CONNECTED.wireName())
                || (end != null && !end.isAfter(calls.target().clock().instant()));
    }

    private static @Nullable Secret presented(ConnectionView view) {
        return view.accessToken() == null ? view.apiKey() : view.accessToken();
    }

    private static void forget(ConnectionView view) {
        Stream.concat(
                        Stream.of(
                                Optional.ofNullable(view.accessToken()),
                                Optional.ofNullable(view.refreshToken()),
                                Optional.ofNullable(view.apiKey())),
                        view.credentials().values().stream().map(Optional::of))
                .flatMap(Optional::stream)
                .forEach(Secret::close);
    }

    @Override
    public AuthHeaders headers(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        @Nullable ConnectionName name = Names.connection(connection);
        ResolvedHeaders found = calls.call(client -> client.resolve(at, name));
        return new AuthHeaders(
                found.provider(),
                found.connection(),
                found.headers(),
                Wires.instant(found.expiresAt()),
                found.source().equals("global"));
    }

    @Override
    public ConnectionRecord get(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        ConnectionView view = calls.call(client -> client.describe(at, name));
        forget(view);
        return new ConnectionRecord(
                view.provider(),
                view.connectionName(),
                Wires.constant(AuthType.class, view.authType()),
                Wires.status(view.status()),
                view.scopes() == null ? List.of() : view.scopes(),
                view.baseUrl(),
                view.accountId(),
                view.accountLabel(),
                Wires.instant(view.obtainedAt()),
                Wires.instant(view.expiresAt()));
    }

    @Override
    public ConnectionRecord peek(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        Optional<ConnectionGroup> group = group(at);
        return group.stream()
                .flatMap(found -> found.connections().stream())
                .filter(one -> one.connectionName().equals(name.value()))
                .findFirst()
                .or(() -> name.equals(ConnectionName.DEFAULT)
                        ? group.stream()
                                .flatMap(found -> found.connections().stream())
                                .filter(ConnectionSummary::isDefault)
                                .findFirst()
                        : Optional.empty())
                .map(one -> record(at.value(), one))
                // says that it is not there in the words of the daemon
                .orElseGet(() -> get(provider, connection));
    }

    private Optional<ConnectionGroup> group(ProviderName at) {
        return calls.call(DaemonClient::listConnections).connections().stream()
                .filter(group -> group.name().equals(at.value()))
                .findFirst();
    }

    @Override
    public List<ConnectionRecord> list() {
        return calls.call(DaemonClient::listConnections).connections().stream()
                .flatMap(group -> group.connections().stream().map(one -> record(group.name(), one)))
                .toList();
    }

    private static ConnectionRecord record(String provider, ConnectionSummary one) {
        return new ConnectionRecord(
                provider,
                one.connectionName(),
                Wires.constant(AuthType.class, one.authType()),
                Wires.status(one.status()),
                one.scopes() == null ? List.of() : one.scopes(),
                one.baseUrl(),
                null,
                one.accountLabel(),
                null,
                Wires.instant(one.expiresAt()));
    }

    @Override
    public Optional<String> defaultOf(String provider) {
        return group(Names.provider(provider)).map(ConnectionGroup::defaultConnection);
    }

    @Override
    public void setDefault(String provider, String connection) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        calls.call(client -> client.setDefault(at, name));
    }

    @Override
    public SortedMap<String, Secret> variables(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        SortedMap<String, Secret> variables = new TreeMap<>();
        calls.call(client -> client.export(at, name)).forEach((key, value) -> variables.put(key.value(), value));
        return variables;
    }

    @Override
    public Secret export(String provider, @Nullable String connection, ExportFormat format) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        return written(format, calls.call(client -> client.export(at, name)));
    }

    @Override
    public Secret export(ExportFormat format) {
        return written(format, calls.call(client -> client.export(null, ConnectionName.DEFAULT)));
    }

    private static Secret written(ExportFormat format, SortedMap<VariableName, Secret> variables) {
        try {
            return VariableText.in(format, variables);
        } finally {
            variables.values().forEach(Secret::close);
        }
    }

    @Override
    public void logout(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        calls.call(client -> {
            client.logout(at, name);
            return true;
        });
    }

    @Override
    public Revocation revoke(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        return Wires.revocation(calls.call(client -> client.revoke(at, new RevokeRequest(name.value(), false))));
    }
}
