package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.wire.run.RunStart;
import authsome.domain.connection.ConnectionStatus;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import authsome.library.Authsome;
import authsome.library.Login;
import authsome.library.LoginRequest;
import authsome.library.error.CredentialMissingException;
import authsome.ports.injection.Injector;
import authsome.ports.injection.Outcome;
import authsome.ports.tck.TestingClock;
import authsome.ports.tck.library.AuthsomeContract;
import authsome.ports.tck.library.FailureContract;
import authsome.ports.tck.oauth.ScriptedAuthority;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a real server, as a program elsewhere sees it. */
final class RemoteFailuresTests implements FailureContract {

    private static final HttpTarget REQUEST = new HttpTarget(new Origin("api.acme.example", 443), "GET", "/v1");

    @TempDir
    Path folder;

    private ApiUnderTest api;

    @BeforeEach
    void start() {
        api = new ApiUnderTest(folder).withOwner();
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Override
    public Authsome broker() {
        return api.library();
    }

    @Override
    public ScriptedAuthority authority() {
        return api.authority;
    }

    @Override
    public TestingClock clock() {
        return api.clock;
    }

    @Test
    void aKeyThatItsServiceTakesNoMoreIsOfNoUse() throws Exception {
        Authsome broker = broker();
        broker.providers().register(AuthsomeContract.ACME, true);
        Login login = broker.logins().begin(LoginRequest.at("acme"));
        try (Secret key = Secret.ofUtf8("ak-12345678")) {
            broker.logins().resume(login.id(), Map.of("api_key", key));
        }
        RunId run = new RunId(api.overTcp()
                .openRun(new RunStart(new TreeMap<>(), null, 1, 77, false, null))
                .id());
        answered401(run);
        answered401(run);
        while (broker.connections().peek("acme", null).status() == ConnectionStatus.CONNECTED) {
            Thread.sleep(1);
        }
        CredentialMissingException missing = assertThrows(
                CredentialMissingException.class,
                () -> broker.connections().token("acme").close());
        assertEquals("[acme] connection 'default' is invalid", missing.getMessage());
        assertTrue(String.valueOf(missing.hint()).contains("authsome login acme"), missing.hint());
        assertThrows(
                CredentialMissingException.class,
                () -> broker.connections().headers("acme").close());
    }

    private void answered401(RunId run) {
        Injector injector = api.broker.injector();
        Decision.Inject decision = assertInstanceOf(Decision.Inject.class, injector.decide(run, REQUEST, Wish.NONE));
        injector.inject(run, REQUEST, decision).close();
        injector.completed(run, REQUEST, decision, new Outcome(401, 0, 0, Duration.ZERO));
    }
}
