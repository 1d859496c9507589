package authsome.application.login;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.application.oauth.DeviceFlow;
import authsome.application.oauth.DeviceFlow.Answer;
import authsome.application.oauth.Exchange;
import authsome.application.oauth.LoginPlace;
import authsome.application.oauth.PendingDevice;
import authsome.application.oauth.Plans;
import authsome.domain.error.AuthsomeException;
import authsome.domain.login.ClientCredentials;
import authsome.domain.login.SessionId;
import authsome.domain.oauth.Installation;
import authsome.domain.provider.FlowType;
import authsome.domain.provider.ProviderDefinition;
import authsome.domain.provider.WayIn;
import authsome.ports.oauth.DeviceAuthorization;
import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.ScriptedServers;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long a device login waits before it asks again, question by question. */
class DeviceFlowTests {

    private static final Duration FIVE = Duration.ofSeconds(5);

    private final OAuthBench bench = new OAuthBench();
    private final ScriptedServers servers = new ScriptedServers(bench.home.server);
    private final Plans plans = new Plans(servers, bench.home.clock);
    private final DeviceFlow flow =
            new DeviceFlow(servers, bench.home.broker().clients(), new Exchange(servers, bench.home.clock), plans);
    private final ProviderDefinition definition = bench.home
            .broker()
            .providers()
            .require(OAuthBench.connection("hub").provider())
            .definition();
    private final WayIn.OAuth way = Ways.oauth(definition, FlowType.DEVICE_CODE);
    private DeviceAuthorization begun;
    private Duration interval = FIVE;

    @BeforeEach
    void begin() {
        bench.login(bench.start("hub", null, LoginChoices.USUAL));
        ClientCredentials client = bench.home
                .broker()
                .clients()
                .of(
                        bench.caller.vault(),
                        definition.name(),
                        FlowType.DEVICE_CODE,
                        "app",
                        URI.create("https://auth.hub.test/token"))
                .orElseThrow();
        begun = flow.begin(plans.of(definition, way, Installation.USUAL, List.of("read")), client);
        assertEquals(FIVE, begun.interval());
    }

    @AfterEach
    void close() {
        bench.close();
    }

    private Answer ask() {
        PendingDevice pending = new PendingDevice(
                new SessionId("sess_0123456789ab"),
                begun.deviceCode(),
                "app",
                URI.create("https://auth.hub.test/token"),
                null,
                List.of("read"),
                interval,
                bench.home.clock.instant().plusSeconds(900),
                null,
                bench.home.clock.instant());
        return flow.ask(definition, way, new LoginPlace(bench.caller.vault(), new TreeMap<>()), pending);
    }

    private Answer.Wait waits() {
        Answer.Wait wait = assertInstanceOf(Answer.Wait.class, ask());
        interval = wait.interval();
        return wait;
    }

    private void fault(Fault fault) {
        bench.home.server.faults().next(Endpoint.TOKEN, fault);
    }

    @Test
    void slowDownAddsFiveSecondsEachTimeAndForGood() {
        assertEquals(new Answer.Wait(FIVE, FIVE), waits());
        Duration ten = Duration.ofSeconds(10);
        assertEquals(new Answer.Wait(ten, ten), waits(), "asked at once again, the server says slow_down");
        Duration fifteen = Duration.ofSeconds(15);
        assertEquals(new Answer.Wait(fifteen, fifteen), waits());
        bench.home.clock.advance(fifteen);
        assertEquals(new Answer.Wait(fifteen, fifteen), waits(), "it stays as slow as it was told");
        bench.home.clock.advance(fifteen);
        assertTrue(bench.home.server.decideDevice(begun.userCode(), true));
        assertInstanceOf(Answer.Done.class, ask());
    }

    @Test
    void retryAfterIsObeyedAndDoesNotSlowDownTheRest() {
        fault(Fault.tooMany(Duration.ofSeconds(42)));
        assertEquals(new Answer.Wait(Duration.ofSeconds(42), FIVE), waits());
        fault(Fault.tooMany(Duration.ofSeconds(1)));
        assertEquals(new Answer.Wait(FIVE, FIVE), waits(), "never sooner than the interval");
    }

    @Test
    void anOverloadedServerIsAskedHalfAsOftenUpToAMinute() {
        for (int seconds : List.of(10, 20, 40, 60, 60)) {
            fault(Fault.status(503));
            Duration next = Duration.ofSeconds(seconds);
            assertEquals(new Answer.Wait(next, next), waits());
        }
        fault(Fault.resetBefore());
        waits();
        fault(Fault.garbage());
        waits();
    }

    @Test
    void whatIsDecidedIsOver() {
        for (String error : List.of("expired_token", "access_denied", "invalid_client", "server_error")) {
            fault(Fault.refuse(error));
            assertThrows(AuthsomeException.class, this::ask, error);
        }
    }
}
