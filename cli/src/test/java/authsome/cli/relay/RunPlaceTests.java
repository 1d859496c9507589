package authsome.cli.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.http.BaseUrl;
import authsome.api.client.http.DaemonAddress;
import authsome.cli.console.Failure;
import authsome.cli.console.Trace;
import authsome.cli.home.RemoteDaemon;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** To which proxy the secret of a run is shown, where the daemon is elsewhere. */
final class RunPlaceTests {

    @TempDir
    Path home;

    private RemoteDaemon daemon(String url) {
        return RemoteDaemon.of(BaseUrl.parse(url), null, new HomeLayout(home), Trace.NONE);
    }

    @Test
    void toTheOneThatTheDaemonNamesByTls() {
        DaemonAddress.Tls proxy = assertInstanceOf(
                DaemonAddress.Tls.class,
                RunPlace.proxy(daemon("https://team.example.test"), "https://team.example.test:8444"));
        assertEquals("team.example.test:8444", proxy.hostHeader());
    }

    /** The secret would pass in the clear, or go to whoever listens at that port of this machine. */
    @ParameterizedTest
    @ValueSource(strings = {"http://127.0.0.1:8444", "http://team.example.test:8444", "http://[::1]:8444"})
    void toNoneWithoutTlsWhereTheDaemonIsNotHere(String named) {
        Failure refused = assertThrows(Failure.class, () -> RunPlace.proxy(daemon("https://team.example.test"), named));
        assertEquals(9, refused.exitCode());
    }

    @Test
    void withoutTlsOnlyBesideADaemonOfThisMachine() {
        assertTrue(
                RunPlace.proxy(daemon("http://localhost:7998"), "http://127.0.0.1:8444") instanceof DaemonAddress.Tcp);
    }
}
