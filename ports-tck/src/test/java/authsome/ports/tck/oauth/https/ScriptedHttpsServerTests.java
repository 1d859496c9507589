package authsome.ports.tck.oauth.https;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.oauth.Endpoint;
import authsome.ports.tck.oauth.Fault;
import authsome.ports.tck.oauth.Query;
import authsome.ports.tck.oauth.ScriptedAuthority;
import authsome.ports.tck.oauth.ScriptedClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ScriptedHttpsServerTests {

    private static final String CALLBACK = "http://127.0.0.1:7998/auth/callback/oauth";
    private static final String CHALLENGE = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    private ScriptedAuthority authority;
    private ScriptedHttpsServer server;
    private HttpClient http;

    @BeforeEach
    void start() throws Exception {
        SecureRandom random = new SecureRandom();
        TestCertificate certificate = TestCertificate.of(
                List.of("auth.example", "localhost"), InstantSource.system().instant(), random);
        authority = new ScriptedAuthority(URI.create("https://auth.example/tenant"), InstantSource.system(), random);
        authority.add(ScriptedClient.confidential("app", "p w", CALLBACK));
        server = ScriptedHttpsServer.start(authority, certificate);
        http = HttpClient.newBuilder()
                .sslContext(trusting(certificate.rootPem()))
                .build();
    }

    @AfterEach
    void stop() {
        http.close();
        server.close();
    }

    @Test
    void describesItselfUnderItsIssuer() throws Exception {
        String described = get("/.well-known/oauth-authorization-server/tenant").body();
        assertTrue(described.contains("\"issuer\":\"https://auth.example/tenant\""), described);
        assertTrue(described.contains("\"token_endpoint\":\"https://auth.example/tenant/token\""), described);
        assertEquals(200, get("/tenant/.well-known/openid-configuration").statusCode());
        String asks =
                get("/tenant/mcp").headers().firstValue("WWW-Authenticate").orElseThrow();
        assertTrue(asks.contains("https://auth.example/.well-known/oauth-protected-resource/tenant/mcp"), asks);
        assertEquals(
                200, get("/.well-known/oauth-protected-resource/tenant/mcp").statusCode());
    }

    @Test
    void approvesOnTheConsentPageAndGivesTokensForBasic() throws Exception {
        String query =
                "?response_type=code&client_id=app&state=s&code_challenge_method=S256&scope=openid&code_challenge="
                        + CHALLENGE + "&redirect_uri=" + Query.encode(CALLBACK);
        assertTrue(get("/tenant/consent" + query).body().contains("id=\"approve\""));
        HttpResponse<String> back = post("/tenant/consent" + query, "decision=approve", "");
        String location = back.headers().firstValue("Location").orElseThrow();
        String code = Query.parse(URI.create(location).getRawQuery()).getOrDefault("code", "");
        // base64 of app:p+w, the password form-encoded as RFC 6749 section 2.3.1 wants it
        String form = "grant_type=authorization_code&code=" + code + "&redirect_uri=" + Query.encode(CALLBACK)
                + "&code_verifier=dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
        HttpResponse<String> tokens = post("/tenant/token", form, "Basic YXBwOnArdw==");
        assertEquals(200, tokens.statusCode(), tokens.body());
        assertTrue(tokens.body().contains("\"id_token\":\"ey"), tokens.body());
        assertEquals(1, authority.visits().count(Endpoint.TOKEN));
    }

    @Test
    void spoilsRepliesAsOrdered() throws Exception {
        String form = "grant_type=client_credentials&client_id=app&client_secret=p+w";
        authority
                .faults()
                .next(
                        Endpoint.TOKEN,
                        Fault.status(503),
                        Fault.errorInside200("bad_verification_code"),
                        Fault.expiresIn("\"3600\""),
                        Fault.nested("authed_user"),
                        Fault.formEncoded());
        assertEquals(503, post("/tenant/token", form, "").statusCode());
        assertTrue(post("/tenant/token", form, "").body().contains("bad_verification_code"));
        assertTrue(post("/tenant/token", form, "").body().contains("\"expires_in\":\"3600\""));
        assertTrue(post("/tenant/token", form, "").body().contains("\"authed_user\":{\"access_token\""));
        assertTrue(post("/tenant/token", form, "").body().startsWith("access_token=at-"));
        for (Fault cut : List.of(Fault.resetBefore(), Fault.resetAfter(), Fault.truncated())) {
            authority.faults().next(Endpoint.TOKEN, cut);
            assertThrows(IOException.class, () -> post("/tenant/token", form, ""));
        }
        assertEquals(200, post("/tenant/token", form, "").statusCode());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return http.send(HttpRequest.newBuilder(at(path)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String form, String authorization) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(at(path))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form));
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private URI at(String path) {
        return URI.create("https://localhost:" + server.port() + path);
    }

    private static SSLContext trusting(String pem) throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "root",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, factory.getTrustManagers(), null);
        return context;
    }
}
