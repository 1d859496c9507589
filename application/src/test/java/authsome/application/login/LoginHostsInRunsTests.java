package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import authsome.application.run.OpenRun;
import authsome.application.testing.OAuthDefinitions;
import authsome.application.testing.TestHome;
import authsome.domain.login.SessionState;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.Decision;
import authsome.domain.routing.HttpTarget;
import authsome.domain.routing.Origin;
import authsome.domain.routing.Wish;
import authsome.domain.run.RunId;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A service whose logins live on a host of its API: a program's own login there carries no token of ours. */
class LoginHostsInRunsTests {

    private static final Origin HOST = new Origin("auth.hub.test", 443);

    private final OAuthBench bench = new OAuthBench();
    private final RunId run = open();

    private RunId open() {
        bench.home.definitions.add(OAuthDefinitions.chat());
        bench.home.restart();
        assertEquals(
                SessionState.COMPLETED,
                bench.login(bench.start("chat", null, LoginChoices.USUAL)).state());
        return bench.home
                .broker()
                .runs()
                .open(bench.caller, new OpenRun(Map.of(), false, TestHome.PROCESS))
                .id();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Decision decide(String path) {
        return bench.home.broker().injector().decide(run, new HttpTarget(HOST, "POST", path), Wish.NONE);
    }

    @Test
    void theApiCarriesTheTokenAndItsLoginEndpointsDoNot() {
        for (String path : new String[] {"/", "/api/messages", "/tokens", "/token/x"}) {
            assertInstanceOf(Decision.Inject.class, decide(path), path);
        }
        for (String path : new String[] {"/authorize", "/token", "/revoke", "/device", "/register"}) {
            assertInstanceOf(Decision.Pass.class, decide(path), path);
        }
    }

    @Test
    void loginEndpointsPassAlsoWhenThePromisedTokenIsGone() {
        bench.home.broker().connections().logout(bench.caller, new ProviderName("chat"), null);
        assertInstanceOf(Decision.Deny.class, decide("/api/messages"));
        assertInstanceOf(Decision.Pass.class, decide("/token"));
    }
}
