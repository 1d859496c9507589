package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedClient;
import authsome.ports.tck.oauth.https.ScriptedHttpsServer;
import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;

/**
 * An invented service that real processes log in to: its authorization server and its API, over TLS on loopback, where the
 * operator's settings lead to. Every secret that it gives carries the mark of {@link Canary}.
 */
final class OAuthHub implements AutoCloseable {
    static final String AUTH_HOST = "auth.hub.example";
    static final String API_HOST = "api.hub.example";

    /** An API that answers 200 to a live token and 401 to anything else. */
    static final String API = "https://" + API_HOST + "/mcp";

    static final String CLIENT = "hub-app";
    static final String CLIENT_SECRET = Canary.key("client");

    final ScriptedAuthority authority;
    private final ScriptedHttpsServer server;
    private final TestCertificate certificate;
    private final Path folder;

    private OAuthHub(
            ScriptedAuthority authority, ScriptedHttpsServer server, TestCertificate certificate, Path folder) {
        this.authority = authority;
        this.server = server;
        this.certificate = certificate;
        this.folder = folder;
    }

    /** Starts it; {@code folder} gets the root that its certificate hangs on. */
    static OAuthHub start(Path folder) throws IOException {
        InstantSource clock = InstantSource.system();
        SecureRandom random = new SecureRandom();
        TestCertificate certificate = TestCertificate.of(List.of(AUTH_HOST, API_HOST), clock.instant(), random);
        ScriptedAuthority authority = new ScriptedAuthority(URI.create("https://" + AUTH_HOST), clock, random);
        authority.mark(Canary.MARK);
        authority.rules(rules -> rules.withDevice(Duration.ofMinutes(5), Duration.ofSeconds(1)));
        ScriptedHttpsServer server = ScriptedHttpsServer.start(authority, certificate);
        Files.writeString(folder.resolve("hub-ca.pem"), certificate.rootPem());
        return new OAuthHub(authority, server, certificate, folder);
    }

    int port() {
        return server.port();
    }

    /** The root that vouches for it. */
    Path root() {
        return folder.resolve("hub-ca.pem");
    }

    /** Leads a home here, makes the provider {@code hub} known there and that home's callback known here. */
    void join(TestHome home) throws IOException, InterruptedException {
        home.settings("{\"port\": " + home.port() + ", " + upstream() + "}");
        know(home);
    }

    /** The member of an operator's settings that leads here. */
    String upstream() {
        return """
                "upstream": {
                  "resolve": {"%s:443": "127.0.0.1:%d", "%s:443": "127.0.0.1:%d"},
                  "extra_ca": "%s", "allow_private": ["%s", "%s"]}\
                """.formatted(AUTH_HOST, port(), API_HOST, port(), root(), AUTH_HOST, API_HOST);
    }

    /** Makes the provider {@code hub} known in a home that leads here, and that home's callback known here. */
    void know(TestHome home) throws IOException, InterruptedException {
        authority.add(ScriptedClient.confidential(CLIENT, CLIENT_SECRET, callback(home)));
        Outcome outcome =
                home.authsome("register", "-", "--yes").stdin(definition()).run();
        assertEquals(0, outcome.exit(), outcome.printed());
    }

    static String callback(TestHome home) {
        return "http://127.0.0.1:" + home.port() + "/api/auth/callback/oauth";
    }

    /** Logs in by the browser flow: with real processes, but for the browser. */
    void login(TestHome home, String connection) throws Exception {
        Outcome begun = home.authsome("login", "hub", "--connection", connection, "--no-wait", "--json")
                .run();
        assertEquals(0, begun.exit(), begun.printed());
        new PlayedBrowser(home.port()).logIn(URI.create(Json.text(begun.out(), "auth_url")), authority);
    }

    /** SHA-256 of the certificate's key, by which a browser can be told to trust it. */
    String keyHash() throws NoSuchAlgorithmException {
        byte[] key = certificate.chain().getFirst().getPublicKey().getEncoded();
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
    }

    /** How often a token was renewed, or its renewal tried. */
    int renewals() {
        return authority.visits().refreshesPresented().size();
    }

    int revocations() {
        return authority.visits().count(Endpoint.REVOCATION);
    }

    /** What the service says of itself, for whoever makes it known in another way. */
    static String definition() {
        return """
                {"name": "hub", "display_name": "Hub", "auth_type": "oauth2", "flow": "pkce",
                 "api_url": "https://api.hub.example",
                 "oauth": {
                   "authorization_url": "https://auth.hub.example/consent",
                   "token_url": "https://auth.hub.example/token",
                   "revocation_url": "https://auth.hub.example/revoke",
                   "device_authorization_url": "https://auth.hub.example/device",
                   "supports_device_code": true,
                   "issuer": "https://auth.hub.example",
                   "account": {"url": "https://auth.hub.example/userinfo", "id": "sub", "label": "email"},
                   "scopes": ["read"]},
                 "ways": [{"auth_type": "oauth2", "flow": "client_credentials"},
                          {"auth_type": "oauth2", "flow": "jwt_bearer"}],
                 "export": {"env": {"access_token": "HUB_TOKEN"}}}
                """;
    }

    @Override
    public void close() {
        server.close();
    }
}
