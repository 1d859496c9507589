package authsome.api.http.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.api.http.surface.ApiUnderTest;
import authsome.ports.tck.wire.RawConnection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RoutesTests {

    /** Changing this list is a decision about who may call what. */
    private static final Set<String> OPEN = Set.of(
            "GET /health",
            "GET /api/health",
            "GET /api/auth/sessions/{session}/device",
            "GET /ready",
            "GET /api/schema/provider",
            "GET /openapi.json",
            "POST /api/home/identity",
            "POST /api/identities/register",
            "GET /api/auth/sessions/{session}/input",
            "GET /api/auth/sessions/{session}/status",
            "GET /api/claim/{token}",
            "GET /api/identities/by-did/{did}",
            "GET /api/identities/{handle}");

    @TempDir
    Path folder;

    @Test
    void everyRouteButTheListedOnesDemandsAProof() throws IOException {
        try (ApiUnderTest api = new ApiUnderTest(folder).withOwner()) {
            List<ApiRoute> routes = Routes.all(api.broker);
            assertTrue(routes.size() >= 30, "only " + routes.size() + " routes");
            Set<String> open = new TreeSet<>();
            List<String> unguarded = new ArrayList<>();
            for (ApiRoute route : routes) {
                String name = route.method().text() + " " + route.pattern();
                if (route instanceof ApiRoute.Open) {
                    open.add(name);
                } else if (status(api.port, route) != 401) {
                    unguarded.add(name);
                }
            }
            assertEquals(new TreeSet<>(OPEN), open);
            assertEquals(List.of(), unguarded);
        }
    }

    @Test
    void theOpenBootstrapDemandsAProofOfItsOwn() throws IOException {
        try (ApiUnderTest api = new ApiUnderTest(folder).withOwner();
                RawConnection socket = RawConnection.to(api.port)) {
            String body =
                    "{\"handle\":\"other-one\",\"did\":\"did:key:z6MkehRgf7yJbgaGfYsdoAsKdBPE3dj2CYhowQdcjqSJgvVd\"}";
            String reply = socket.send("POST /api/home/identity HTTP/1.1\r\nHost: localhost:" + api.port
                            + "\r\nContent-Type: application/json\r\nContent-Length: " + body.length() + "\r\n\r\n"
                            + body)
                    .reply();
            assertEquals(401, RawConnection.status(reply));
        }
    }

    private static int status(int port, ApiRoute route) throws IOException {
        String path = route.pattern().replaceAll("\\{[a-z]+}", "x");
        try (RawConnection socket = RawConnection.to(port)) {
            return RawConnection.status(socket.send(
                            route.method().text() + " " + path + " HTTP/1.1\r\nHost: localhost:" + port + "\r\n\r\n")
                    .reply());
        }
    }
}
