package authsome.api.http.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.http.surface.ApiUnderTest;
import authsome.application.access.RequestFacts.Channel;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.ports.keys.KeyUnavailableException;
import authsome.ports.store.StorageException;
import authsome.ports.store.StoreUnavailableException;
import authsome.ports.tck.wire.RawConnection;
import io.helidon.http.Method;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class DispatcherTests {

    @TempDir
    Path folder;

    @Test
    void tellsNobodyButTheLogAboutAnUnexpectedFailure() throws IOException {
        List<String> lines = new ArrayList<>();
        ApiRoute broken = ApiRoute.open(Method.GET, "/broken", _ -> {
            throw new IllegalStateException("hunter2");
        });
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            FailureLog failures = new FailureLog(new Recorder(lines), api.random);
            Endpoint endpoint = new Dispatcher(api.broker.access(), Channel.LOOPBACK, failures).endpoint(broken);
            HttpRouting.Builder routing =
                    HttpRouting.builder().route(endpoint.method(), endpoint.pattern(), endpoint.handler());
            WebServer server = WebServer.builder()
                    .shutdownHook(false)
                    .bindAddress(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
                    // Helidon finds none in a process with an API
                    .addConnectionSelector(Http1ConnectionSelector.builder()
                            .config(Http1Config.create())
                            .build())
                    .routing(routing)
                    .build()
                    .start();
            try (RawConnection socket = RawConnection.to(server.port())) {
                String reply = socket.send("GET /broken HTTP/1.1\r\nHost: localhost\r\n\r\n")
                        .reply();
                assertEquals(500, RawConnection.status(reply));
                assertTrue(reply.endsWith("\r\n\r\nInternal Server Error"), reply);
                int at = reply.indexOf("X-Authsome-Failure: ") + 20;
                assertTrue(lines.getFirst().contains(reply.substring(at, at + 12)), lines.getFirst());
                assertFalse(lines.getFirst().contains("hunter2"), lines.getFirst());
            } finally {
                server.stop();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void givesEveryFailureAStatusAndItsName(ErrorCode code) {
        ApiReply reply = ErrorMapping.find(new AuthsomeException(code, "it did not work"));
        assertNotNull(reply);
        assertTrue(reply.status() >= 400 && reply.status() < 500);
        assertEquals(code.wireName(), reply.body().text("error"));
    }

    @Test
    void namesNoInternalsOfThePorts() {
        for (RuntimeException failure :
                List.of(new StorageException("hunter2"), new KeyUnavailableException("hunter2"))) {
            ApiReply reply = ErrorMapping.find(failure);
            assertNotNull(reply);
            assertFalse(reply.body().text("message").contains("hunter2"));
        }
    }

    @Test
    void tellsThatTheEngineDoesNotServeAndWhenToTryAgain() {
        for (StoreUnavailableException.Reason reason : StoreUnavailableException.Reason.values()) {
            StoreUnavailableException failure =
                    new StoreUnavailableException(reason, "https://10.1.2.3:8200 hunter2", Duration.ofMillis(1));
            ApiReply reply = ErrorMapping.find(failure);
            assertNotNull(reply);
            assertEquals(503, reply.status());
            assertEquals("StoreUnavailableError", reply.body().text("error"));
            assertTrue(reply.body().text("message").endsWith(reason.words()), reply.toString());
            assertEquals(reason.hint(), reply.body().text("hint"));
            assertFalse(reply.toString().contains("10.1.2.3"));
            assertEquals(1L, ErrorMapping.retryAfter(failure));
        }
        assertNull(ErrorMapping.retryAfter(new StorageException("the disk is full")));
    }

    private record Recorder(List<String> lines) implements System.Logger {

        @Override
        public String getName() {
            return "recorder";
        }

        @Override
        public boolean isLoggable(Level level) {
            return true;
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String line, @Nullable Throwable thrown) {
            lines.add(line + " " + thrown);
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... values) {
            lines.add(MessageFormat.format(String.valueOf(format), values));
        }
    }
}
