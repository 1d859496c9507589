package authsome.cli.run;

import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.run.RunOpened;
import authsome.api.client.wire.run.RunStart;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.home.Reasons;
import authsome.cli.relay.RunPlace;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * One request of a run of its own, through the proxy like those of any command: the same decision, the same injection, the same
 * rules for addresses. This process never has the credential.
 */
final class LiveRequest {

    private static final int PATIENCE_MILLIS = 15_000;
    private static final int MOST_BYTES = 1 << 20;

    private final Invocation invocation;

    LiveRequest(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * What a service answered.
     *
     * @param status of HTTP
     * @param body its JSON; null when it is none
     */
    record Answer(int status, @Nullable JsonObject body) {}

    /** @throws Failure when there is no answer */
    Answer get(String url, String provider, String connection) {
        try (RunPlace place = RunPlace.of(invocation)) {
            SortedMap<String, String> chosen = new TreeMap<>();
            chosen.put(provider, connection);
            RunStart.Elsewhere told = place.told();
            RunStart start = RunCommand.start(chosen, place);
            RunOpened opened = invocation.call(client -> client.openRun(start));
            try {
                place.begin(opened);
                return get(url, opened, told == null ? opened.ownPort() : told.ownPort());
            } finally {
                RunCommand.close(invocation, new RunId(opened.id()), 0);
            }
        }
    }

    private static Answer get(String url, RunOpened opened, long port) {
        Proxy proxy = new Proxy(
                Proxy.Type.HTTP, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), Math.toIntExact(port)));
        try {
            HttpsURLConnection request =
                    (HttpsURLConnection) URI.create(url).toURL().openConnection(proxy);
            request.setSSLSocketFactory(trusting(opened).getSocketFactory());
            request.setInstanceFollowRedirects(false);
            request.setConnectTimeout(PATIENCE_MILLIS);
            request.setReadTimeout(PATIENCE_MILLIS);
            request.setRequestProperty("Accept", "application/json");
            request.setRequestProperty("User-Agent", "authsome");
            try {
                int status = request.getResponseCode();
                return new Answer(status, status / 100 == 2 ? body(request) : null);
            } finally {
                request.disconnect();
            }
        } catch (IOException failure) {
            throw new Failure("EndpointUnreachableError", "there is no answer: " + Reasons.of(failure))
                    .hint("'authsome explain " + url + "' says what the proxy does with this request")
                    .because(failure);
        }
    }

    private static @Nullable JsonObject body(HttpsURLConnection request) throws IOException {
        try (InputStream in = request.getInputStream()) {
            return Json.parseObject(in.readNBytes(MOST_BYTES));
        } catch (JsonFormatException _) {
            return null;
        }
    }

    /** The certificates that the run's children trust. */
    private static SSLContext trusting(RunOpened opened) throws IOException {
        Secret file = opened.environment().get("SSL_CERT_FILE");
        if (file == null) {
            throw new IOException("the run names no certificates");
        }
        String name = file.use(utf8 -> new String(utf8, StandardCharsets.UTF_8));
        Path bundle = Path.of(name);
        try (InputStream in = Files.newInputStream(bundle)) {
            KeyStore roots = KeyStore.getInstance(KeyStore.getDefaultType());
            roots.load(null, null);
            int number = 0;
            for (Certificate root : CertificateFactory.getInstance("X.509").generateCertificates(in)) {
                roots.setCertificateEntry("root-" + number, root);
                number++;
            }
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(roots);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
            return context;
        } catch (GeneralSecurityException broken) {
            throw new IOException("the certificates of the run cannot be read", broken);
        }
    }
}
