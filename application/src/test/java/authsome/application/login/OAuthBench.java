package authsome.application.login;

import authsome.application.caller.Caller;
import authsome.application.login.Callbacks.Landing;
import authsome.application.login.Callbacks.Return;
import authsome.application.testing.OAuthDefinitions;
import authsome.application.testing.TestHome;
import authsome.domain.connection.Connection;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.connection.Credential;
import authsome.domain.login.AuthSession;
import authsome.domain.provider.ProviderName;
import authsome.domain.secret.Secret;
import authsome.ports.tck.oauth.Query;
import authsome.ports.tck.oauth.ScriptedClient;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A home that knows the scripted server's services, and a person with a browser. */
final class OAuthBench implements AutoCloseable {

    static final String CALLBACK = "http://127.0.0.1:7998/api/auth/callback/oauth";

    final TestHome home = new TestHome();
    final Caller caller;

    OAuthBench() {
        home.definitions.add(OAuthDefinitions.hub());
        home.definitions.add(OAuthDefinitions.tenants());
        home.restart();
        caller = home.owner();
        home.server.add(ScriptedClient.confidential("app", "app-secret", CALLBACK));
    }

    static ConnectionId connection(String provider) {
        return new ConnectionId(new ProviderName(provider), new ConnectionName("work"));
    }

    AuthSession start(String provider, @Nullable String flow, LoginChoices choices) {
        return home.broker().logins().start(caller, new LoginRequest(connection(provider), flow, false, choices));
    }

    AuthSession force(String provider, @Nullable String flow, LoginChoices choices) {
        return home.broker().logins().start(caller, new LoginRequest(connection(provider), flow, true, choices));
    }

    static Map<String, Secret> client(String id, String secret) {
        Map<String, Secret> data = new HashMap<>();
        data.put("client_id", Secret.ofUtf8(id));
        data.put("client_secret", Secret.ofUtf8(secret));
        return data;
    }

    /** A browser that opens the login, enters the data, and goes to the server. */
    Trip out(AuthSession session, Map<String, Secret> data) {
        BrowserLogins.Visit visit = home.broker().browserLogins().open(session.id(), null);
        Onward onward = home.broker().browserLogins().go(session.id(), visit.ticket(), data);
        return new Trip(session, visit.ticket(), Objects.requireNonNull(onward.url()));
    }

    /** A whole login by browser with the client that the server knows. */
    AuthSession login(AuthSession session) {
        Map<String, Secret> data =
                home.broker().logins().inputs(session).isEmpty() ? Map.of() : client("app", "app-secret");
        Trip trip = out(session, data);
        arrive(trip, home.server.visit(trip.url()));
        return state(session);
    }

    Landing arrive(Trip trip, URI back) {
        return home.broker().callbacks().arrive(returned(back), _ -> trip.ticket());
    }

    static Return returned(URI back) {
        Map<String, String> query = Query.parse(back.getRawQuery());
        String state = query.get("state");
        String code = query.get("code");
        return new Return(
                state == null ? null : Secret.ofUtf8(state),
                code == null ? null : Secret.ofUtf8(code),
                query.get("iss"),
                query.get("error"));
    }

    AuthSession state(AuthSession session) {
        return home.broker().logins().find(caller, session.id());
    }

    Connection stored(String provider) {
        ConnectionId id = connection(provider);
        return home.broker().connections().describe(caller, id.provider(), id.name());
    }

    Credential.OAuth tokens(String provider) {
        return (Credential.OAuth) stored(provider).credential();
    }

    static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    List<String> names(AuthSession session) {
        return home.broker().logins().inputs(session).stream()
                .map(InputField::name)
                .toList();
    }

    @Override
    public void close() {
        home.close();
    }

    /** A browser under way. */
    record Trip(AuthSession session, Secret ticket, URI url) {}
}
