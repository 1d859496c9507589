package authsome.providers.oauth;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.login.ClientCredentials;
import authsome.domain.oauth.ClientAuthentication;
import authsome.domain.oauth.OAuthEndpoints;
import authsome.domain.oauth.OAuthSettings;
import authsome.domain.routing.Origin;
import authsome.domain.secret.Secret;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.GrantRequest;
import authsome.ports.oauth.TokenReply;
import authsome.ports.oauth.TokenRequest;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.oauth.Query;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedClient;
import authsome.ports.tck.oauth.https.ScriptedHttpsServer;
import authsome.ports.tck.oauth.https.TestCertificate;
import authsome.providers.Providers;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The real client before a scripted server over TLS. */
final class Scene implements AutoCloseable {

    static final URI CALLBACK = URI.create("http://127.0.0.1:7998/api/auth/callback/oauth");
    static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    /** With characters that a form and HTTP Basic have to encode. */
    static final String PROOF = "p:w+ %ä&";

    static final Origin HERE = new Origin("auth.example", 443);

    final ScriptedAuthority authority;
    final ScriptedHttpsServer server;
    final TestCertificate certificate;
    final AuthorizationServers servers;
    final ClientCredentials client =
            new ClientCredentials("app", Secret.ofUtf8(PROOF), ClientAuthentication.BASIC, Set.of(HERE));
    OAuthSettings settings = OAuthSettings.of(new OAuthEndpoints(null, null, null, null, null), List.of());

    Scene() throws IOException {
        this("https://auth.example", Duration.ofSeconds(10));
    }

    Scene(String issuer, Duration limit) throws IOException {
        SecureRandom random = new SeededRandom(7);
        InstantSource clock = InstantSource.system();
        certificate = TestCertificate.of(List.of("auth.example"), clock.instant(), random);
        authority = new ScriptedAuthority(URI.create(issuer), clock, random);
        authority.add(ScriptedClient.confidential("app", PROOF, CALLBACK.toString()));
        server = ScriptedHttpsServer.start(authority, certificate);
        servers = new HttpsAuthorizationServers(egress(), certificate.rootPem(), clock, random, limit);
    }

    EgressPolicy egress() {
        return new EgressPolicy(Map.of(HERE, new Origin("127.0.0.1", server.port())), List.of());
    }

    /** As the daemon makes it. */
    AuthorizationServers usual() {
        return Providers.authorizationServers(
                egress(), certificate.rootPem(), InstantSource.system(), new SeededRandom(8));
    }

    TokenReply token(GrantRequest grant) {
        return servers.token(new TokenRequest(authority.at("token"), settings, client, grant));
    }

    /** A code that a person approved. */
    GrantRequest code(String scope) {
        URI back = authority.visit(URI.create(authority.at("authorize") + "?response_type=code&client_id=app&scope="
                + Query.encode(scope) + "&code_challenge_method=S256&code_challenge=" + CHALLENGE + "&nonce=n-1"
                + "&redirect_uri=" + Query.encode(CALLBACK.toString())));
        String code = Query.parse(back.getRawQuery()).getOrDefault("code", "");
        return new GrantRequest.Code(Secret.ofUtf8(code), CALLBACK, Secret.ofUtf8(VERIFIER));
    }

    static String text(Secret secret) {
        return secret.use(bytes -> new String(bytes, StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        server.close();
    }
}
