package authsome.embedded;

import authsome.api.client.wire.connection.VariableText;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.connection.ConnectionSummary;
import authsome.application.connection.ProviderConnections;
import authsome.application.connection.ResolvedCredentials;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Grant;
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
import authsome.ports.injection.Injection.HeaderValue;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The connections of a vault in this process. */
final class EmbeddedConnections implements Connections {

    private final EmbeddedCalls calls;
    private final InstantSource clock;

    EmbeddedConnections(EmbeddedCalls calls, InstantSource clock) {
        this.calls = calls;
        this.clock = clock;
    }

    @Override
    public AccessToken token(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        @Nullable ConnectionName name = Names.connection(connection);
        return calls.call((broker, caller) -> token(broker, caller, at, name));
    }

    private AccessToken token(Broker broker, Caller caller, ProviderName at, @Nullable ConnectionName name) {
        Connection found = broker.connections().reveal(caller, at, name);
        if (found.status() != ConnectionStatus.CONNECTED || found.hasEnded(clock.instant())) {
            // says why it is of no use, or renews it
            forget(broker.connections().resolve(caller, at, name));
            found = broker.connections().reveal(caller, at, name);
        }
        return new AccessToken(
                found.id().provider().value(),
                found.id().name().value(),
                found.credential().presented().use(Secret::copyOf),
                found.expiresAt());
    }

    private static void forget(ResolvedCredentials found) {
        found.headers().forEach(header -> header.value().close());
    }

    @Override
    public AuthHeaders headers(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        @Nullable ConnectionName name = Names.connection(connection);
        ResolvedCredentials found =
                calls.call((broker, caller) -> broker.connections().resolve(caller, at, name));
        SortedMap<String, Secret> values = new TreeMap<>();
        for (HeaderValue header : found.headers()) {
            values.put(header.name(), header.value());
        }
        return new AuthHeaders(
                at.value(), found.connection().name().value(), values, found.expiresAt(), found.global());
    }

    @Override
    public ConnectionRecord get(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        @Nullable ConnectionName name = Names.connection(connection);
        return record(calls.call((broker, caller) -> broker.connections().describe(caller, at, name)));
    }

    private static ConnectionRecord record(Connection found) {
        @Nullable Grant grant = found.credential() instanceof Credential.OAuth oauth ? oauth.grant() : null;
        return new ConnectionRecord(
                found.id().provider().value(),
                found.id().name().value(),
                found.credential().authType(),
                found.status(),
                grant == null ? List.of() : grant.grantedScopes(),
                grant == null ? null : grant.baseUrl(),
                grant == null ? null : grant.account().id(),
                grant == null ? null : grant.account().label(),
                found.obtainedAt(),
                found.expiresAt());
    }

    @Override
    public ConnectionRecord peek(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        Optional<ProviderConnections> group = group(at);
        return group.stream()
                .flatMap(found -> found.connections().stream())
                .filter(one -> one.name().equals(name))
                .findFirst()
                .or(() -> name.equals(ConnectionName.DEFAULT)
                        ? group.stream()
                                .flatMap(found -> found.connections().stream())
                                .filter(ConnectionSummary::isDefault)
                                .findFirst()
                        : Optional.empty())
                .map(one -> record(at, one))
                // says that it is not there
                .orElseGet(() -> get(provider, connection));
    }

    private Optional<ProviderConnections> group(ProviderName at) {
        return calls.call((broker, caller) -> broker.connections().list(caller)).stream()
                .filter(group -> group.provider().equals(at))
                .findFirst();
    }

    @Override
    public List<ConnectionRecord> list() {
        return calls.call((broker, caller) -> broker.connections().list(caller)).stream()
                .flatMap(group -> group.connections().stream().map(one -> record(group.provider(), one)))
                .toList();
    }

    private static ConnectionRecord record(ProviderName provider, ConnectionSummary one) {
        @Nullable Grant grant = one.grant();
        return new ConnectionRecord(
                provider.value(),
                one.name().value(),
                one.authType(),
                one.status(),
                grant == null ? List.of() : grant.grantedScopes(),
                grant == null ? null : grant.baseUrl(),
                null,
                grant == null ? null : grant.account().label(),
                null,
                one.expiresAt());
    }

    @Override
    public Optional<String> defaultOf(String provider) {
        return group(Names.provider(provider))
                .map(group -> group.defaultConnection().value());
    }

    @Override
    public void setDefault(String provider, String connection) {
        ProviderName at = Names.provider(provider);
        ConnectionName name = Names.orDefault(connection);
        calls.call((broker, caller) -> {
            broker.connections().setDefault(caller, at, name);
            return true;
        });
    }

    @Override
    public SortedMap<String, Secret> variables(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        @Nullable ConnectionName name = Names.connection(connection);
        SortedMap<String, Secret> variables = new TreeMap<>();
        calls.call((broker, caller) -> broker.exports().one(caller, at, name))
                .forEach((key, value) -> variables.put(key.value(), value));
        return variables;
    }

    @Override
    public Secret export(String provider, @Nullable String connection, ExportFormat format) {
        ProviderName at = Names.provider(provider);
        @Nullable ConnectionName name = Names.connection(connection);
        return written(format, calls.call((broker, caller) -> broker.exports().one(caller, at, name)));
    }

    @Override
    public Secret export(ExportFormat format) {
        return written(format, calls.call((broker, caller) -> broker.exports().all(caller)));
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
        @Nullable ConnectionName name = Names.connection(connection);
        calls.call((broker, caller) -> {
            broker.connections().logout(caller, at, name);
            return true;
        });
    }

    @Override
    public Revocation revoke(String provider, @Nullable String connection) {
        ProviderName at = Names.provider(provider);
        @Nullable ConnectionName name = Names.connection(connection);
        return EmbeddedProviders.revocation(
                calls.call((broker, caller) -> broker.endings().revoke(caller, at, name)));
    }
}
