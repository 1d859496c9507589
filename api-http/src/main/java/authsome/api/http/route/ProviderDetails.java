package authsome.api.http.route;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.api.client.json.JsonValue;
import authsome.api.client.wire.login.LoginField;
import authsome.api.client.wire.provider.ClientView;
import authsome.application.Broker;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.connection.ConnectionSummary;
import authsome.application.provider.CatalogueEntry;
import authsome.application.setup.ProviderClients;
import authsome.application.setup.ShownClient;
import authsome.domain.identity.PrincipalId;
import authsome.domain.identity.Role;
import authsome.domain.provider.AuthType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.ProviderName;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.SortedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A provider with all that belongs to it, for pages and for who sets up its OAuth client. No secret is in it. */
final class ProviderDetails {

    private static final String WARNING =
            "Changing these credentials will revoke existing connections for this provider.";

    private final Broker broker;

    ProviderDetails(Broker broker) {
        this.broker = broker;
    }

    JsonObject of(Caller caller, ProviderName provider) {
        CatalogueEntry entry = broker.providers().require(provider);
        ProviderDefinition definition = entry.definition();
        List<ShownClient> clients = broker.providerClients().list(caller, provider);
        boolean admin = caller.has(Power.ADMINISTER);
        boolean offered = ProviderClients.isOffered(definition);
        ShownClient servers = admin ? servers(clients) : null;
        boolean oauth = !definition.oauthWays().isEmpty();
        return JsonObject.builder()
                .put("provider", Json.parseObject(entry.document().json().getBytes(StandardCharsets.UTF_8)))
                .put("account", account(caller))
                .put("client", servers == null ? JsonValue.NULL : published(servers))
                .put("configuration_fields", admin && offered ? fields(definition, servers) : array(Stream.of()))
                .put("configuration_warning", clients.isEmpty() ? null : WARNING)
                .put("show_callback_helper", oauth)
                .put("callback_url", oauth ? broker.logins().redirectUri().toString() : null)
                .put("connections", connections(caller, definition))
                .put("principal_usage", admin ? usage(caller, provider) : array(Stream.of()))
                .put("clients", array(clients.stream().map(one -> view(one).toJson())))
                .build();
    }

    private static @Nullable ShownClient servers(List<ShownClient> clients) {
        return clients.stream()
                .filter(client -> !client.own())
                // the published shape has room for one: that of the usual installation, if there is one
                .min(Comparator.comparing(client -> client.baseUrl() != null))
                .orElse(null);
    }

    private static ClientView view(ShownClient client) {
        return new ClientView(
                client.own(),
                client.clientId(),
                client.hasSecret(),
                client.baseUrl(),
                client.apiUrl(),
                client.scopes(),
                client.origins());
    }

    private static JsonObject published(ShownClient client) {
        return JsonObject.builder()
                .put("client_id", client.clientId())
                .put("client_secret", client.hasSecret() ? ClientView.MARK : null)
                .put("base_url", client.baseUrl())
                .put("api_url", client.apiUrl())
                .put("scopes", client.scopes().isEmpty() ? JsonValue.NULL : JsonValue.ofTexts(client.scopes()))
                .build();
    }

    private static JsonValue fields(ProviderDefinition definition, @Nullable ShownClient present) {
        List<LoginField> fields = new ArrayList<>();
        if (ProviderClients.hasInstallations(definition)) {
            String base = present == null ? null : present.baseUrl();
            fields.add(new LoginField("base_url", "Base URL", false, base, false));
        }
        fields.add(new LoginField(
                "client_id", "Client ID", false, present == null ? null : present.clientId(), present == null));
        fields.add(new LoginField("client_secret", "Client Secret", true, null, false));
        String scopes = present == null ? "" : String.join(",", present.scopes());
        fields.add(
                new LoginField("scopes", "Scopes (comma-separated)", false, scopes.isEmpty() ? null : scopes, false));
        return array(fields.stream().map(LoginField::toJson));
    }

    private static JsonObject account(Caller caller) {
        return JsonObject.builder()
                .put("principal_id", caller.principal().value())
                .put("role", caller.role().name().toLowerCase(Locale.ROOT))
                .put("is_admin", caller.role() == Role.ADMIN)
                .build();
    }

    private JsonValue connections(Caller caller, ProviderDefinition definition) {
        return array(broker.connections().list(caller).stream()
                .filter(group -> group.provider().equals(definition.name()))
                .flatMap(group -> group.connections().stream())
                .map(one -> summary(caller, definition, one)));
    }

    private static JsonObject summary(Caller caller, ProviderDefinition definition, ConnectionSummary one) {
        AuthType type = one.authType();
        return JsonObject.builder()
                .put("provider", definition.name().value())
                .put("provider_display_name", definition.displayName())
                .put("connection_name", one.name().value())
                .put("status", one.status().wireName())
                .put("auth_type", type == null ? null : type.wireName())
                .put(
                        "account_label",
                        one.grant() == null ? null : one.grant().account().label())
                .put("principal_id", caller.principal().value())
                .build();
    }

    private JsonValue usage(Caller caller, ProviderName provider) {
        SortedMap<PrincipalId, Integer> counts = broker.providerUsage().of(caller, provider);
        return array(broker.principals().list(caller).stream()
                .filter(principal -> counts.containsKey(principal.id()))
                .map(principal -> JsonObject.builder()
                        .put("principal_id", principal.id().value())
                        .put("email", Objects.requireNonNullElse(principal.email(), ""))
                        .put("connections", counts.getOrDefault(principal.id(), 0))
                        .build()));
    }

    private static JsonValue array(Stream<JsonObject> objects) {
        return new JsonValue.Array(objects.map(object -> (JsonValue) object).toList());
    }
}
