package authsome.application.login;

import authsome.application.caller.Caller;
import authsome.application.client.StoredClient;
import authsome.application.oauth.CodeFlow;
import authsome.application.oauth.Exchange;
import authsome.application.oauth.LoginPlace;
import authsome.application.oauth.OAuthPlan;
import authsome.application.oauth.PendingAuthorization;
import authsome.domain.login.AuthSession;
import authsome.domain.login.ClientCredentials;
import authsome.domain.login.SessionState;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.GrantRequest;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The steps of OAuth logins, each from one stored state of a login to the next. Safe for use by many threads. */
final class OAuthSteps {

    private final Sessions sessions;
    private final Conclusions conclusions;
    private final ClientForm form;
    private final CodeFlow codes;
    private final Exchange exchange;
    private final DeviceLogins devices;

    OAuthSteps(
            Sessions sessions,
            Conclusions conclusions,
            ClientForm form,
            CodeFlow codes,
            Exchange exchange,
            DeviceLogins devices) {
        this.sessions = sessions;
        this.conclusions = conclusions;
        this.form = form;
        this.codes = codes;
        this.exchange = exchange;
        this.devices = devices;
    }

    ClientForm form() {
        return form;
    }

    /**
     * Takes what was entered, and goes on as far as that leads.
     *
     * @param fromBrowser whether there is a browser that can be sent out
     */
    Onward advance(
            Caller caller,
            LoginRecord login,
            ProviderDefinition definition,
            WayIn.OAuth way,
            Map<String, Secret> data,
            boolean fromBrowser) {
        boolean withKey = way.flow() == FlowType.JWT_BEARER;
        LoginChoices choices = form.enter(caller, login, definition, way, data);
        LoginRecord next = sessions.update(login.session().id(), now -> now.with(choices));
        if (!withKey && !form.fields(next, definition, way).isEmpty()) {
            return new Onward(next.session(), null);
        }
        return switch (way.flow()) {
            case PKCE, DCR_PKCE -> fromBrowser ? sendOut(next, definition, way) : new Onward(next.session(), null);
            case DEVICE_CODE -> new Onward(begin(next, definition, way), null);
            case CLIENT_CREDENTIALS -> new Onward(withClient(caller, next, definition, way), null);
            case JWT_BEARER -> new Onward(withKeyFile(caller, next, definition, way, data), null);
            case API_KEY, BROWSER -> throw new IllegalStateException("no OAuth flow");
        };
    }

    /** Redeems what a browser brought back, and completes the login. It is {@link SessionState#PROCESSING} already. */
    AuthSession redeem(
            Caller caller,
            LoginRecord login,
            ProviderDefinition definition,
            WayIn.OAuth way,
            PendingAuthorization returned,
            Secret code) {
        LoginPlace place = new LoginPlace(caller.vault(), login.choices().variables());
        return conclusions
                .complete(caller, login.session(), codes.redeem(definition, way, place, returned, code))
                .session();
    }

    private Onward sendOut(LoginRecord login, ProviderDefinition definition, WayIn.OAuth way) {
        OAuthPlan plan = plan(login, definition, way);
        ClientCredentials client = way.flow() == FlowType.DCR_PKCE
                ? null
                : form.client(login, plan).map(StoredClient::credentials).orElse(null);
        CodeFlow.Departure departure =
                codes.depart(plan, client, login.session().id());
        LoginRecord out = sessions.update(
                login.session().id(), now -> now.session().isWaiting() ? now.sentOut(departure.stateDigest()) : null);
        return new Onward(out.session(), out.session().isWaiting() ? departure.url() : null);
    }

    private AuthSession begin(LoginRecord login, ProviderDefinition definition, WayIn.OAuth way) {
        OAuthPlan plan = plan(login, definition, way);
        ClientCredentials client =
                form.client(login, plan).map(StoredClient::credentials).orElse(null);
        return devices.begin(login, plan, client);
    }

    private AuthSession withClient(Caller caller, LoginRecord login, ProviderDefinition definition, WayIn.OAuth way) {
        OAuthPlan plan = plan(login, definition, way);
        ClientCredentials client =
                form.client(login, plan).map(StoredClient::credentials).orElseThrow();
        return atOnce(caller, login, plan, client, new GrantRequest.Client(plan.scopes()));
    }

    private AuthSession withKeyFile(
            Caller caller,
            LoginRecord login,
            ProviderDefinition definition,
            WayIn.OAuth way,
            Map<String, Secret> data) {
        OAuthPlan plan = plan(login, definition, way);
        String id = ClientForm.value(data, ClientForm.CLIENT_ID);
        ClientCredentials client = id == null
                ? null
                : new ClientCredentials(
                        id, null, ClientAuthentication.NONE, Set.of(ClientCredentials.originOf(plan.token())));
        Secret content = Objects.requireNonNull(data.get(ClientForm.KEY_FILE)).use(Secret::copyOf);
        return atOnce(caller, login, plan, client, new GrantRequest.KeyFile(content, plan.scopes()));
    }

    private AuthSession atOnce(
            Caller caller, LoginRecord login, OAuthPlan plan, @Nullable ClientCredentials client, GrantRequest grant) {
        return conclusions
                .complete(caller, login.session(), exchange.request(plan, client, grant, null))
                .session();
    }

    private OAuthPlan plan(LoginRecord login, ProviderDefinition definition, WayIn.OAuth way) {
        return form.plan(login, definition, way);
    }
}
