package authsome.application.connection;

import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.Credential;
import authsome.domain.connection.Renewal;
import authsome.domain.provider.AuthType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.Variable;
import authsome.domain.provider.VariableName;
import authsome.domain.provider.VariableSource;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Collects variables under names of which each stands for one value. */
final class ExportedVariables {

    private final SortedMap<VariableName, Secret> values = new TreeMap<>();

    SortedMap<VariableName, Secret> values() {
        return values;
    }

    /**
     * Adds what a connection fills.
     *
     * @param withRefresh whether the refresh token is among it, if there is one
     * @return the names, in the order in which they were added
     * @throws IllegalArgumentException if a name is none, or a reserved one
     */
    List<String> add(ProviderDefinition definition, Connection connection, boolean withRefresh) {
        List<String> names = new ArrayList<>();
        if (connection.credential() instanceof Credential.KeySet set) {
            set.values()
                    .forEach((name, value) -> partNames(definition, connection, name)
                            .forEach(variable -> names.add(put(variable, connection.id(), value))));
        } else {
            names.add(put(
                    keyName(definition, connection),
                    connection.id(),
                    connection.credential().presented()));
        }
        definition.extraVariables().forEach((name, source) -> {
            if (isFilledBy(source, connection.credential())) {
                names.add(put(name, connection.id(), connection.credential().presented()));
            }
        });
        PlaceVariables.of(definition, connection)
                .forEach((name, value) -> names.add(put(name, connection.id(), Secret.ofUtf8(value))));
        for (Variable variable : definition.variables()) {
            String value = connection.details().variables().get(variable.name());
            String name = variable.environmentName();
            if (value != null && name != null) {
                names.add(put(new VariableName(name), connection.id(), Secret.ofUtf8(value)));
            }
        }
        if (withRefresh
                && connection.credential() instanceof Credential.OAuth oauth
                && oauth.renewal() instanceof Renewal.RefreshToken refresh) {
            names.add(put(refreshName(definition, connection), connection.id(), refresh.token()));
        }
        return names;
    }

    private static boolean isFilledBy(VariableSource source, Credential credential) {
        return switch (credential) {
            case Credential.ApiKey _, Credential.KeySet _ -> source == VariableSource.API_TOKEN;
            case Credential.OAuth _ -> source == VariableSource.ACCESS_TOKEN;
        };
    }

    private static VariableName keyName(ProviderDefinition definition, Connection connection) {
        AuthType type = connection.credential().authType();
        for (WayIn way : definition.ways()) {
            String name = way.environmentName();
            if (way.authType() == type && name != null) {
                return new VariableName(name);
            }
        }
        String suffix = switch (connection.credential()) {
            case Credential.ApiKey _, Credential.KeySet _ -> "_API_KEY";
            case Credential.OAuth _ -> "_ACCESS_TOKEN";
        };
        return derived(connection, suffix);
    }

    private static List<VariableName> partNames(ProviderDefinition definition, Connection connection, String part) {
        List<VariableName> names = definition.ways().stream()
                .flatMap(way -> way instanceof WayIn.ApiKey key ? key.parts().stream() : Stream.empty())
                .filter(one -> one.name().equals(part))
                .flatMap(one -> one.environmentNames().stream())
                .distinct()
                .map(VariableName::new)
                .toList();
        return names.isEmpty() ? List.of(derived(connection, "_" + upper(part))) : names;
    }

    private static VariableName refreshName(ProviderDefinition definition, Connection connection) {
        return definition.ways().stream()
                .map(way -> way instanceof WayIn.OAuth oauth ? oauth.refreshEnvironmentName() : null)
                .filter(Objects::nonNull)
                .findFirst()
                .map(VariableName::new)
                .orElseGet(() -> derived(connection, "_REFRESH_TOKEN"));
    }

    private static VariableName derived(Connection connection, String suffix) {
        String name = upper(connection.id().provider().value()) + suffix;
        return new VariableName(VariableName.isWellFormed(name) ? name : "_" + name);
    }

    private String put(VariableName wanted, ConnectionId id, Secret value) {
        VariableName free = wanted;
        String longer = wanted + "_" + upper(id.provider().value()) + "_"
                + upper(id.name().value());
        for (int i = 1; values.containsKey(free); i++) {
            String candidate = i == 1 ? longer : longer + "_" + i;
            // an account may be called "proxy": its name must not make a variable that leads programs astray
            free = VariableName.isReserved(candidate) ? free : new VariableName(candidate);
        }
        values.put(free, value);
        return free.value();
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
    }
}
