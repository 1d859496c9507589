package authsome.daemon.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.InstantSource;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoUpstreamTests {

    private static final String KEY = "sk-demo-0123456789";

    @TempDir
    Path folder;

    private final PipedOutputStream toService = new PipedOutputStream();
    private Thread service;
    private String ready;

    @BeforeEach
    void start() throws Exception {
        PipedInputStream in = new PipedInputStream(toService);
        PipedInputStream fromService = new PipedInputStream();
        PrintStream out = new PrintStream(new PipedOutputStream(fromService), true, StandardCharsets.UTF_8);
        DemoOptions options = DemoOptions.parse(List.of(
                "--host",
                "api.openai.com",
                "--host",
                "api.example.com",
                "--dir",
                folder.toString(),
                "--capture",
                folder.resolve("capture").toString()));
        service = Thread.ofPlatform().start(() -> {
            try {
                DemoCommand.run(options, in, out, InstantSource.system());
            } catch (IOException failed) {
                throw new AssertionError(failed);
            }
        });
        toService.write((KEY + "\n").getBytes(StandardCharsets.US_ASCII));
        toService.flush();
        ready = String.valueOf(
                new BufferedReader(new InputStreamReader(fromService, StandardCharsets.UTF_8)).readLine());
    }

    @AfterEach
    void end() throws Exception {
        toService.close();
        service.join();
    }

    @Test
    void answersOnlyWhoShowsTheKeyAndNeverRepeatsIt() throws Exception {
        String welcome = call("api.openai.com", "Authorization: Bearer " + KEY);
        assertTrue(welcome.startsWith("HTTP/1.1 200"), welcome);
        assertFalse(welcome.contains(KEY));
        assertTrue(call("api.example.com", "Authorization: Bearer wrong").startsWith("HTTP/1.1 401"));
        assertTrue(call("api.example.com", "X-Other: " + KEY).startsWith("HTTP/1.1 401"));
    }

    @Test
    void recordsWhatArrivedInAPrivateFile() throws Exception {
        call("api.openai.com", "Authorization: Bearer " + KEY);
        String line = Files.readString(folder.resolve("capture"));
        assertTrue(line.contains("\"Bearer " + KEY + "\"") && line.contains("\"path\":\"/v1/models?x=1\""), line);
        assertTrue(
                line.contains("\"body_sha256\":\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\""));
        assertEquals(
                "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("capture"))));
    }

    @Test
    void itsCertificatesVouchForTheseHostsOnly() {
        assertThrows(IOException.class, () -> call("api.stripe.com", "X: y"));
    }

    @Test
    void endsWithItsStandardInput() throws Exception {
        toService.close();
        service.join(5000);
        assertFalse(service.isAlive());
    }

    private String call(String host, String header) throws Exception {
        try (Socket plain = new Socket(InetAddress.ofLiteral("127.0.0.1"), port());
                SSLSocket socket = (SSLSocket) context().getSocketFactory().createSocket(plain, host, port(), true)) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("GET /v1/models?x=1 HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n" + header + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private int port() {
        return Integer.parseInt(ready.replaceAll(".*\"port\":([0-9]+).*", "$1"));
    }

    private SSLContext context() throws Exception {
        KeyStore roots = KeyStore.getInstance("PKCS12");
        roots.load(null, null);
        try (InputStream pem = Files.newInputStream(Path.of(ready.replaceAll(".*\"ca\":\"([^\"]+)\".*", "$1")))) {
            roots.setCertificateEntry(
                    "demo", CertificateFactory.getInstance("X.509").generateCertificate(pem));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(roots);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }
}
