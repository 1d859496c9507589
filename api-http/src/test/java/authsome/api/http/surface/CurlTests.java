package authsome.api.http.surface;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.LeftOut;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that we have not written, where it is installed. */
final class CurlTests {

    @TempDir
    Path folder;

    private static String curl(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("curl", "--silent", "--max-time", "10"));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        Process process = builder.start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void asksOverBothSockets() throws IOException {
        LeftOut.without("curl");
        try (ApiUnderTest api = new ApiUnderTest(folder).withOwner()) {
            String overTcp = curl(List.of("http://localhost:" + api.port + "/api/health"));
            assertTrue(overTcp.startsWith("{\"status\":\"ok\""), overTcp);
            String socket = api.socket.toString();
            assertEquals(overTcp, curl(List.of("--unix-socket", socket, "http://localhost/api/health")));

            String body = "{\"provider\":\"openai\"}";
            String proof = api.signer()
                    .authorization("POST", "/api/credentials/resolve", body.getBytes(StandardCharsets.UTF_8));
            String answer = curl(List.of(
                    "-H",
                    "Authorization: " + proof,
                    "-H",
                    "Content-Type: application/json",
                    "-d",
                    body,
                    "http://127.0.0.1:" + api.port + "/api/credentials/resolve"));
            assertTrue(answer.contains("\"error\":\"ConnectionNotFoundError\""), answer);
            String form = curl(List.of("-d", "a=b", "http://127.0.0.1:" + api.port + "/api/identities/register"));
            assertEquals("{\"detail\":\"the body must be application/json\"}", form);
        }
    }
}
