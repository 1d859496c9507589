package authsome.interop;

import authsome.ports.tck.oauth.Query;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** What a person does, without the looks. */
final class Browser implements AutoCloseable {

    private final HttpClient http;

    Browser(String rootPem) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry(
                "root",
                CertificateFactory.getInstance("X.509")
                        .generateCertificate(new ByteArrayInputStream(rootPem.getBytes(StandardCharsets.US_ASCII))));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        http = HttpClient.newBuilder()
                .sslContext(context)
                .cookieHandler(new CookieManager())
                .build();
    }

    static String basic(String name, String password) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    /** Fills in the form of a sign-in page. */
    void signIn(URI page, String name, String password) throws IOException, InterruptedException {
        String form = "username=" + Query.encode(name) + "&password=" + Query.encode(password);
        HttpResponse<String> next = http.send(
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        String target = next.headers().firstValue("Location").orElse("");
        if (next.statusCode() != 302 || target.contains("error")) {
            throw new AssertionError("signing in answered " + next.statusCode() + " " + target);
        }
    }

    /** Goes to {@code url}, and says where it is sent next; {@code url} itself when nowhere. */
    URI visit(URI url) throws IOException, InterruptedException {
        HttpResponse<String> page =
                http.send(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        if (page.statusCode() >= 400) {
            throw new AssertionError(url.getPath() + " answered " + page.statusCode() + ": " + page.body());
        }
        return page.headers().firstValue("Location").map(URI::create).orElse(url);
    }

    /** The answer to a form. */
    String post(URI url, String authorization, String form) throws IOException, InterruptedException {
        return http.send(
                        HttpRequest.newBuilder(url)
                                .header("Authorization", authorization)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(HttpRequest.BodyPublishers.ofString(form))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Override
    public void close() {
        http.close();
    }
}
