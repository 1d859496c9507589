package authsome.providers.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.domain.egress.EgressPolicy;
import authsome.domain.routing.Origin;
import authsome.ports.provider.DefinitionSources.Size;
import authsome.ports.provider.FetchedText;
import authsome.ports.provider.SourceUnavailableException;
import authsome.ports.tck.SeededRandom;
import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Documents from a web that does as it likes. */
final class WebSourcesTests {

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final SSLServerSocket server;
    private final WebSources sources;
    private final WebSources strict;

    WebSourcesTests() throws IOException {
        SeededRandom random = new SeededRandom(11);
        TestCertificate certificate = TestCertificate.of(List.of("acme.test", "cdn.acme.test"), Instant.now(), random);
        server = (SSLServerSocket) certificate
                .context()
                .getServerSocketFactory()
                .createServerSocket(0, 8, InetAddress.ofLiteral("127.0.0.1"));
        Thread.ofVirtual().start(this::serve);
        Origin here = new Origin("127.0.0.1", server.getLocalPort());
        EgressPolicy egress = new EgressPolicy(
                Map.of(new Origin("acme.test", 443), here, new Origin("cdn.acme.test", 443), here), List.of());
        sources = new WebSources(egress, certificate.rootPem(), random);
        strict = new WebSources(EgressPolicy.STRICT, certificate.rootPem(), random);
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (SSLSocket socket = (SSLSocket) server.accept()) {
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
                String path = in.readLine().split(" ", -1)[1];
                StringBuilder head = new StringBuilder();
                for (String line = in.readLine(); !line.isEmpty(); line = in.readLine()) {
                    head.append(line).append('\n');
                }
                asked.add(path + (head.toString().contains("Authorization") ? " with a credential" : ""));
                socket.getOutputStream().write(answer(path).getBytes(StandardCharsets.ISO_8859_1));
                socket.getOutputStream().flush();
            } catch (IOException _) {
                // who has read enough leaves
            }
        }
    }

    private static String answer(String path) {
        return switch (path) {
            case "/moved" -> redirect("https://cdn.acme.test/authsome.json");
            case "/plain" -> redirect("http://acme.test/authsome.json");
            case "/file" -> redirect("file:///etc/passwd");
            case "/inside" -> redirect("https://127.0.0.1:1/authsome.json");
            case "/loop" -> redirect("/loop");
            case "/none" -> "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n";
            case "/long" -> found("x".repeat((1 << 20) + 1));
            case "/bytes" -> found("\u00ff");
            default -> found("{\"name\": \"acme\"}");
        };
    }

    private static String redirect(String location) {
        return "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\nContent-Length: 0\r\n\r\n";
    }

    private static String found(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    @Test
    void aDocumentIsFetchedWithoutACredentialAndRedirectsAreTold() {
        FetchedText fetched = sources.fetch(URI.create("https://acme.test/moved"), Size.DEFINITION);
        assertEquals("{\"name\": \"acme\"}", fetched.text());
        assertEquals(URI.create("https://cdn.acme.test/authsome.json"), fetched.url());
        assertEquals(List.of(URI.create("https://acme.test/moved")), fetched.redirects());
        assertEquals(List.of("/moved", "/authsome.json"), asked);
    }

    @Test
    void redirectsLeadNowhereElse() {
        assertTrue(refusal("/plain").contains("something else than an https URL"));
        assertTrue(refusal("/file").contains("something else than an https URL"));
        assertTrue(refusal("/loop").contains("redirects too often"));
        assertEquals(4, asked.stream().filter(path -> path.equals("/loop")).count());
        assertTrue(refusal("/inside").contains("127.0.0.1"), "an address of this machine was dialled");
    }

    @Test
    void onlyTextsOfSomeLengthAreTaken() {
        assertTrue(refusal("/none").contains("answered with status 404"));
        assertTrue(refusal("/long").contains("longer than 1 MiB"));
        assertTrue(refusal("/bytes").contains("not a UTF-8 text"));
        assertEquals(
                (1 << 20) + 1,
                sources.fetch(URI.create("https://acme.test/long"), Size.DESCRIPTION)
                        .text()
                        .length());
    }

    @Test
    void addressesThatTheOperatorDidNotNameAreNotDialled() {
        URI url = URI.create("https://127.0.0.1:" + server.getLocalPort() + "/authsome.json");
        assertThrows(SourceUnavailableException.class, () -> strict.fetch(url, Size.DEFINITION));
        assertThrows(
                SourceUnavailableException.class, () -> strict.fetch(URI.create("http://acme.test/"), Size.DEFINITION));
        assertEquals(List.of(), asked);
    }

    private String refusal(String path) {
        return assertThrows(
                        SourceUnavailableException.class,
                        () -> sources.fetch(URI.create("https://acme.test" + path), Size.DEFINITION))
                .sentence();
    }
}
