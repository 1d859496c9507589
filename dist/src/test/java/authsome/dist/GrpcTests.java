package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.LeftOut;
import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client of gRPC in Python inside of a run, a server in Python outside, and curl beside it. Neither knows of authsome. */
final class GrpcTests {

    private static final String HOST = "grpc.orchard.test";
    private static final String KEY = Canary.key("grpc");

    private static final Path SCRIPTS =
            Path.of(System.getProperty("authsome.root"), "dist/src/test/resources/authsome/dist/grpc");

    @TempDir
    private Path folder;

    @Test
    void theFourWaysOfCallingPassWithACredential() throws Exception {
        String python = python();
        Path seen = folder.resolve("seen");
        Process server = server(python, seen);
        try (TestHome home = TestHome.fresh();
                BufferedReader said = server.inputReader(StandardCharsets.UTF_8)) {
            int port = Integer.parseInt(said.readLine());
            home.settings("""
                    {"port": %d, "upstream": {"resolve": {"%2$s:443": "127.0.0.1:%3$d"}, "extra_ca": "%4$s",
                     "allow_private": ["%2$s"]}}
                    """.formatted(home.port(), HOST, port, folder.resolve("root.pem")));
            succeed(home.authsome("register", "-", "--yes").stdin("""
                    {"name": "calls", "display_name": "Calls", "auth_type": "api_key", "flow": "api_key",
                     "api_key": {"header_name": "Authorization", "header_prefix": "Bearer"}, "api_url": "%s"}
                    """.formatted(HOST)));
            succeed(home.authsome("login", "calls").stdin(KEY + "\n"));
            String script = python + " " + SCRIPTS.resolve("client.py") + " " + HOST
                    + "; curl -sS --http2 -H 'content-type: application/grpc' -H 'te: trailers' --data-binary ''"
                    + " -o /dev/null -w 'curl %{http_version}\\n' https://" + HOST + "/test.Echo/None";
            String printed = succeed(home.authsome("run", "--", "sh", "-c", script));
            assertTrue(printed.startsWith("""
                            unary hello
                            down ['a', 'b', 'c'] (_Metadatum(key='x-trailer', value='at the end'),)
                            up abc
                            both ['X', 'Y']
                            who Bearer \
                            """), printed);
            String squeezed = "abc".repeat(100);
            assertTrue(
                    printed.endsWith("large True\nsqueezed " + squeezed
                            + "\ngiven up AGAIN True\nunknown UNIMPLEMENTED\ncurl 2\n"),
                    printed);
            Canary.assertAbsent("the client, which asked who it is", printed);
            assertTrue(isNamedInTheLog(home), "what came compressed");
            for (String call : Files.readAllLines(seen)) {
                assertTrue(call.endsWith(" Bearer " + KEY), call);
            }
        } finally {
            server.destroyForcibly().waitFor();
        }
    }

    /** What ended is written down a moment later. */
    private static boolean isNamedInTheLog(TestHome home) throws Exception {
        for (int i = 0; i < 20; i++) {
            String log = succeed(home.authsome("log", "--event", "proxy_completed"));
            if (log.contains("path=/test.Echo/Squeezed ") && log.contains("unsearched=gzip messages")) {
                return true;
            }
            Thread.sleep(50);
        }
        return false;
    }

    private static String python() throws IOException, InterruptedException {
        String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", System.getProperty("user.home") + "/.cache");
        String python = Path.of(cache, "authsome-test-tools/python/bin/python").toString();
        LeftOut.unless(
                Files.exists(Path.of(python))
                        && Programs.run(new ProcessBuilder(python, "-c", "import grpc"), "")
                                        .exit()
                                == 0,
                "grpcio is not here (scripts/setup-test-tools installs it)");
        return python;
    }

    private Process server(String python, Path seen) throws Exception {
        TestCertificate certificate = TestCertificate.of(List.of(HOST), Instant.now(), new SecureRandom());
        Files.writeString(folder.resolve("root.pem"), certificate.rootPem());
        Path chain = Files.writeString(folder.resolve("chain.pem"), certificate.chainPem());
        Path key = Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
        return new ProcessBuilder(
                        python,
                        SCRIPTS.resolve("server.py").toString(),
                        chain.toString(),
                        key.toString(),
                        seen.toString())
                .redirectError(folder.resolve("server.err").toFile())
                .start();
    }

    private static String succeed(AuthsomeProcess process) throws Exception {
        Outcome outcome = process.run();
        assertEquals(0, outcome.exit(), outcome.printed());
        return outcome.out();
    }
}
