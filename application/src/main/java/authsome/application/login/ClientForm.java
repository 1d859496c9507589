package authsome.application.login;

import authsome.application.audit.AuditLog;
import authsome.application.caller.Caller;
import authsome.application.caller.Power;
import authsome.application.client.Clients;
import authsome.application.client.StoredClient;
import authsome.application.oauth.BaseUrl;
import authsome.application.oauth.EnteredClient;
import authsome.application.oauth.OAuthPlan;
import authsome.application.oauth.Plans;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.Installation;
import authsome.domain.oauth.UrlTemplate;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import authsome.ports.store.Space;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person has to enter before an OAuth login can go on: the installation, the OAuth client, a key file. */
final class ClientForm {

    static final String BASE_URL = "base_url";
    static final String CLIENT_ID = "client_id";
    static final String CLIENT_SECRET = "client_secret";
    static final String SCOPES = "scopes";
    static final String KEY_FILE = "key_file";

    private final Clients clients;
    private final Plans plans;
    private final AuditLog audit;
    private final VariableInput variables;

    ClientForm(Clients clients, Plans plans, AuditLog audit, VariableInput variables) {
        this.variables = variables;
        this.clients = clients;
        this.plans = plans;
        this.audit = audit;
    }

    /** What is missing; empty when the login can go on. */
    List<InputField> fields(LoginRecord login, ProviderDefinition definition, WayIn.OAuth way) {
        List<InputField> place = new ArrayList<>(VariableInput.fields(definition, login.choices()));
        if (Plans.needsBase(way, login.choices().baseUrl())) {
            place.add(text(BASE_URL, "Base URL", null, true));
        }
        if (!place.isEmpty()) {
            return place;
        }
        if (way.flow() == FlowType.JWT_BEARER) {
            return List.of(
                    secret(KEY_FILE, "Key file", true), text(CLIENT_ID, "Client ID (for a PEM key)", null, false));
        }
        if (!EnteredClient.isNeeded(way)
                || client(login, plan(login, definition, way)).isPresent()) {
            return List.of();
        }
        List<InputField> fields = new ArrayList<>();
        boolean secretNeeded = EnteredClient.needsSecret(way);
        fields.add(text(CLIENT_ID, "Client ID", null, true));
        fields.add(secret(CLIENT_SECRET, secretNeeded ? "Client Secret" : "Client Secret (Optional)", secretNeeded));
        if (login.choices().scopes() == null) {
            fields.add(text(
                    SCOPES,
                    "Scopes (comma-separated)",
                    String.join(",", way.settings().scopes()),
                    false));
        }
        return fields;
    }

    /** The stored client for a plan: only the vault's own where that was asked for. */
    Optional<StoredClient> client(LoginRecord login, OAuthPlan plan) {
        return login.choices().ownClient()
                ? clients.find(Clients.of(login.vault()), plan.definition().name(), plan.token())
                : clients.choose(login.vault(), plan.definition().name(), plan.token());
    }

    /**
     * Takes what a person entered. A client goes to the server when an administrator enters it, else to the person's own
     * vault.
     *
     * @return the choices from now on
     * @throws AuthsomeException {@code AUTHENTICATION_FAILED} if it cannot be right
     */
    LoginChoices enter(
            Caller caller,
            LoginRecord login,
            ProviderDefinition definition,
            WayIn.OAuth way,
            Map<String, Secret> data) {
        List<InputField> wanted = fields(login, definition, way);
        LoginChoices choices = variables.enter(definition, login.choices(), data);
        for (InputField field : wanted) {
            if (field.required()
                    && !choices.variables().containsKey(field.name())
                    && value(data, field.name()) == null) {
                throw wrong(definition, field.label() + " cannot be empty");
            }
        }
        if (wanted.stream().anyMatch(field -> field.name().equals(BASE_URL))) {
            String base = BaseUrl.normal(definition, way, String.valueOf(value(data, BASE_URL)));
            return choices.at(base);
        }
        boolean asksForClient = wanted.stream().anyMatch(field -> field.name().equals(CLIENT_ID));
        if (!asksForClient || way.flow() == FlowType.JWT_BEARER) {
            return choices;
        }
        String scopes = value(data, SCOPES);
        List<String> named = scopes == null ? null : Scopes.parse(scopes);
        keep(caller, login, definition, way, data, named);
        return choices.asking(choices.scopes() == null ? named : choices.scopes());
    }

    /** The plan of a login: what was asked for, else what is stored with the client, else what the definition says. */
    OAuthPlan plan(LoginRecord login, ProviderDefinition definition, WayIn.OAuth way) {
        List<String> asked = login.choices().scopes();
        Installation place = login.choices().installation();
        List<String> usual = way.settings().scopes();
        OAuthPlan plan = plans.complete(definition, way, place, asked == null ? usual : asked);
        if (asked != null || plan.endpoints().token() == null) {
            return plan;
        }
        return client(login, plan)
                .map(StoredClient::scopes)
                .filter(scopes -> !scopes.isEmpty())
                .map(scopes -> plans.complete(definition, way, place, scopes))
                .orElse(plan);
    }

    /** A value without blanks around it; null when nothing was entered. */
    static @Nullable String value(Map<String, Secret> data, String name) {
        Secret entered = data.get(name);
        String text = entered == null
                ? ""
                : entered.use(utf8 -> new String(utf8, StandardCharsets.UTF_8)).strip();
        return text.isEmpty() ? null : text;
    }

    private void keep(
            Caller caller,
            LoginRecord login,
            ProviderDefinition definition,
            WayIn.OAuth way,
            Map<String, Secret> data,
            @Nullable List<String> scopes) {
        OAuthPlan plan = plan(login, definition, way);
        StoredClient client = new StoredClient(
                credentials(definition, plan, data),
                plan.token(),
                installation(login, way, plan),
                scopes == null || scopes.equals(way.settings().scopes()) ? List.of() : scopes);
        boolean forServer = caller.has(Power.ADMINISTER) && !login.choices().ownClient();
        Space space = forServer ? Clients.server() : Clients.of(caller.vault());
        audit.event("provider.client_configured")
                .by(caller)
                .provider(definition.name())
                .detail("source_flow", way.flow().wireName())
                .detail("scope", forServer ? "server" : "vault")
                .detail("client_id_added", "true")
                .durable();
        clients.save(space, definition.name(), client);
    }

    /** What tells a client from those of other installations; where values do, the origin that they make. */
    private static @Nullable String installation(LoginRecord login, WayIn.OAuth way, OAuthPlan plan) {
        UrlTemplate token = way.settings().endpoints().token();
        String base = login.choices().baseUrl();
        return base == null && token != null && !token.variables().isEmpty()
                ? "https://" + plan.token().getRawAuthority()
                : base;
    }

    private static ClientCredentials credentials(
            ProviderDefinition definition, OAuthPlan plan, Map<String, Secret> data) {
        try {
            return EnteredClient.of(plan, String.valueOf(value(data, CLIENT_ID)), data.get(CLIENT_SECRET));
        } catch (IllegalArgumentException wrong) {
            throw wrong(definition, "Client ID: " + wrong.getMessage());
        }
    }

    private static AuthsomeException wrong(ProviderDefinition definition, String why) {
        return new AuthsomeException(ErrorCode.AUTHENTICATION_FAILED, "Authentication failed: " + why)
                .at(definition.name());
    }

    private static InputField text(String name, String label, @Nullable String preset, boolean required) {
        return new InputField(
                name, label, false, preset == null || preset.isEmpty() ? null : preset, required, null, null);
    }

    private static InputField secret(String name, String label, boolean required) {
        return new InputField(name, label, true, null, required, null, null);
    }
}
