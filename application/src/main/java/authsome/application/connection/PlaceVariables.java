package authsome.application.connection;

import authsome.domain.connection.Connection;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.VariableName;
import authsome.domain.provider.VariableSource;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The variables that tell programs where a connection's service is; they are no secrets. */
public final class PlaceVariables {

    private PlaceVariables() {}

    /** What a definition's further variables of {@code API_URL} and {@code BASE_URL} are for a connection, where it has that. */
    public static SortedMap<VariableName, String> of(ProviderDefinition definition, Connection connection) {
        SortedMap<VariableName, String> values = new TreeMap<>();
        definition.extraVariables().forEach((name, source) -> {
            String value = value(source, definition, connection);
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static @Nullable String value(VariableSource source, ProviderDefinition definition, Connection connection) {
        return switch (source) {
            case API_URL ->
                ApiPlaces.of(definition, connection).stream()
                        .filter(url -> !url.host().isWildcard())
                        .findFirst()
                        .map(PlaceVariables::absolute)
                        .orElse(null);
            case BASE_URL -> connection.installation().baseUrl();
            case ACCESS_TOKEN, API_TOKEN -> null;
        };
    }

    private static String absolute(ApiUrl url) {
        String text = url.toString();
        return text.startsWith("https://") ? text : "https://" + text;
    }
}
