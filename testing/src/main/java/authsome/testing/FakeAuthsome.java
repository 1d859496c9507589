package authsome.testing;

import authsome.domain.connection.ConnectionName;
import authsome.domain.egress.EgressPolicy;
import authsome.domain.provider.FlowType;
import authsome.domain.secret.Secret;
import authsome.embedded.EmbeddedAuthsome;
import authsome.embedded.EmbeddedParts;
import authsome.library.Authsome;
import authsome.library.Connections;
import authsome.library.Login;
import authsome.library.LoginRequest;
import authsome.library.Logins;
import authsome.library.Profiles;
import authsome.library.Providers;
import authsome.library.Vault;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.keys.FakeKeyWrapper;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedClient;
import authsome.ports.tck.oauth.ScriptedServers;
import authsome.ports.tck.store.InMemoryDocumentStore;
import java.net.URI;
import java.time.Duration;
import java.util.Map;

/**
 * A broker for tests: the real use cases over a store in memory, with a clock that stands still and an authorization server
 * that is played. Nothing leaves the process, and its secrets are invented. Safe for use by many threads.
 *
 * <pre>{@code
 * try (FakeAuthsome broker = FakeAuthsome.open()) {
 *     broker.withToken("hub", "api.hub.test");
 *     new Report(broker).run();
 *     broker.advance(Duration.ofHours(2));     // the token has ended; the next call gets another one
 *     new Report(broker).run();
 * }
 * }</pre>
 */
public final class FakeAuthsome implements Authsome {

    private static final String IDENTITY = "test-program";
    private static final String ISSUER = "https://auth.hub.test";
    private static final int SEED = 7;

    private final TestingClock clock = new TestingClock();
    private final ScriptedAuthority authority =
            new ScriptedAuthority(URI.create(ISSUER), clock, new SeededRandom(SEED + 1));
    private final Authsome broker;

    private FakeAuthsome() {
        SeededRandom random = new SeededRandom(SEED);
        this.broker = EmbeddedAuthsome.over(
                new EmbeddedParts(
                        new InMemoryDocumentStore(),
                        new FakeKeyWrapper("test", random),
                        new ScriptedServers(authority),
                        EgressPolicy.STRICT,
                        clock,
                        random),
                IDENTITY);
    }

    /** A broker without connections, as the owner of its store. */
    public static FakeAuthsome open() {
        return new FakeAuthsome();
    }

    /**
     * Adds a connection {@code default} with a key that requests carry as {@code Authorization: Bearer}, and a definition where
     * the release has none.
     *
     * @param host where the API of the provider lives
     */
    public FakeAuthsome withKey(String provider, String host, String key) {
        broker.providers().register("""
                {"name": "%s", "display_name": "%s", "auth_type": "api_key", "flow": "api_key",
                 "api_key": {"header_name": "Authorization", "header_prefix": "Bearer"}, "api_url": "%s"}
                """.formatted(provider, provider, host), true);
        LoginRequest request =
                LoginRequest.at(provider).into(ConnectionName.DEFAULT.value()).forced();
        Login login = broker.logins().begin(request);
        try (Secret entered = Secret.ofUtf8(key)) {
            broker.logins().resume(login.id(), Map.of("api_key", entered));
        }
        return this;
    }

    /** Adds a connection {@code default} with an access token that ends after an hour, and is renewed then. */
    public FakeAuthsome withToken(String provider, String host) {
        authority.add(ScriptedClient.confidential("app", "client-secret"));
        broker.providers().register("""
                {"name": "%s", "display_name": "%s", "auth_type": "oauth2", "flow": "device_code",
                 "oauth": {"authorization_url": "%s/authorize", "token_url": "%s/token",
                           "device_authorization_url": "%s/device", "scopes": ["read"]},
                 "ways": [{"auth_type": "oauth2", "flow": "client_credentials"}],
                 "api_url": "%s"}
                """.formatted(provider, provider, ISSUER, ISSUER, ISSUER, host), true);
        LoginRequest request = LoginRequest.at(provider)
                .into(ConnectionName.DEFAULT.value())
                .by(FlowType.CLIENT_CREDENTIALS)
                .forced();
        Login login = broker.logins().begin(request);
        if (login.isOpen()) {
            try (Secret id = Secret.ofUtf8("app");
                    Secret secret = Secret.ofUtf8("client-secret")) {
                login = broker.logins().resume(login.id(), Map.of("client_id", id, "client_secret", secret));
            }
        }
        if (!login.isCompleted()) {
            throw new IllegalStateException("the played server gave no token: " + login.error());
        }
        return this;
    }

    /** Moves the clock on. */
    public void advance(Duration time) {
        clock.advance(time);
    }

    /**
     * The played server takes back what it gave: from now on no token is renewed, and nobody logs in there. The next use of a
     * token that has ended fails with {@link authsome.library.error.TokenExpiredException}, or, where it is the first to find
     * that out, {@link authsome.library.error.RefreshFailedException}.
     */
    public void endLogins() {
        authority.faults().always(Endpoint.TOKEN, Fault.refuse("invalid_grant"));
    }

    ScriptedAuthority authority() {
        return authority;
    }

    TestingClock clock() {
        return clock;
    }

    @Override
    public String identity() {
        return broker.identity();
    }

    @Override
    public Connections connections() {
        return broker.connections();
    }

    @Override
    public Providers providers() {
        return broker.providers();
    }

    @Override
    public Logins logins() {
        return broker.logins();
    }

    @Override
    public Profiles profiles() {
        return broker.profiles();
    }

    @Override
    public Vault vault() {
        return broker.vault();
    }

    @Override
    public void close() {
        broker.close();
    }
}
