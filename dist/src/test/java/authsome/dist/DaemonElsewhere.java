package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A daemon that serves other machines by TLS, and has an owner.
 *
 * @param server its home
 * @param url where it is called
 * @param root vouches for its certificate
 */
record DaemonElsewhere(TestHome server, String url, Path root) implements AutoCloseable {

    /**
     * Starts it.
     *
     * @param folder gets its certificate
     * @param members further ones of its settings
     */
    static DaemonElsewhere start(Path folder, String... members) throws Exception {
        TestCertificate certificate = TestCertificate.of(List.of("localhost"), Instant.now(), new SecureRandom());
        Path chain = Files.writeString(folder.resolve("server.pem"), certificate.chainPem());
        Path key = Files.writeString(folder.resolve("server.key"), certificate.keyPem());
        Path root = Files.writeString(folder.resolve("team-ca.pem"), certificate.rootPem());
        TestHome server = TestHome.fresh();
        int port = TestHome.freePort();
        String url = "https://localhost:" + port;
        List<String> settings = new ArrayList<>(List.of(members));
        settings.add("""
                "port": %d, "base_url": "%s", "listen": "0.0.0.0:%d", "tls": {"certificate": "%s", "key": "%s"}\
                """.formatted(server.port(), url, port, chain, key));
        server.settings("{" + String.join(", ", settings) + "}");
        succeed(server.authsome("whoami"));
        return new DaemonElsewhere(server, url, root);
    }

    /** Has the commands of a home call it. */
    void connect(TestHome agent) throws Exception {
        succeed(agent.authsome("connect", url, "--ca", root.toString()));
    }

    /**
     * Makes whoever runs {@code first} an identity of the owner.
     *
     * @param limits of that identity, as options
     */
    void enroll(AuthsomeProcess first, String... limits) throws Exception {
        List<String> words = new ArrayList<>(List.of("admin", "enroll", "--ttl", "1h", "--json"));
        words.addAll(List.of(limits));
        Outcome token = succeed(server.authsome(words.toArray(String[]::new)));
        succeed(first.environment("AUTHSOME_ENROLMENT_TOKEN", Json.text(token.out(), "token")));
    }

    private static Outcome succeed(AuthsomeProcess process) throws Exception {
        Outcome outcome = process.run();
        assertEquals(0, outcome.exit(), outcome.printed());
        return outcome;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
