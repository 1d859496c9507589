package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.tck.LeftOut;
import authsome.ports.tck.wire.FreePorts;
import authsome.proxy.ca.TestIdentity;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client and a server that others made. */
final class Http2ToolsTests {

    private static final int LARGE = 8 << 20;

    private final Harness harness = new Harness();
    private @Nullable Process nginx;

    @TempDir
    private Path folder;

    @BeforeEach
    void start() throws Exception {
        LeftOut.without("curl");
        LeftOut.without("nginx");
        harness.leads(serve()).start();
        Files.writeString(
                folder.resolve("run.pem"),
                TestIdentity.block(
                        "CERTIFICATE",
                        harness.injector().certificates(FixedInjector.RUN).root()));
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
        if (nginx != null) {
            nginx.destroy();
            nginx.waitFor();
        }
    }

    @Test
    void curlAndNginxSpeakIt() throws Exception {
        assertEquals("HTTP/2.0 Bearer key-of-work\n2", curl("/who", "-w", "\\n%{http_version}"));
        assertEquals("HTTP/1.1 Bearer key-of-work\n1.1", curl("/who", "--http1.1", "-w", "\\n%{http_version}"));
        harness.injector().awaitCompleted("[GET /who 200, GET /who 200]");
    }

    @Test
    void largeBodiesPassBothWays() throws Exception {
        assertEquals(String.valueOf(LARGE), curl("/large", "-o", "down", "-w", "%{size_download}"));
        assertEquals(-1, Files.mismatch(folder.resolve("large"), folder.resolve("down")));
        assertEquals("201", curl("/put/up", "-T", "large", "-o", "answer", "-w", "%{http_code}"));
        assertEquals(-1, Files.mismatch(folder.resolve("large"), folder.resolve("put/up")));
    }

    @Test
    void manyAtOnceOverOneConnection() throws Exception {
        List<String> all = new ArrayList<>(List.of("-Z", "--parallel-max", "50"));
        for (int i = 0; i < 120; i++) {
            all.addAll(List.of(url("/who?" + i), "-o", "answer" + i));
        }
        curl(all.toArray(String[]::new));
        for (int i = 0; i < 120; i++) {
            assertEquals("HTTP/2.0 Bearer key-of-work", Files.readString(folder.resolve("answer" + i)));
        }
    }

    private String curl(String path, String... more) throws Exception {
        List<String> all = new ArrayList<>(List.of(url(path)));
        all.addAll(List.of(more));
        return curl(all.toArray(String[]::new));
    }

    private static String url(String path) {
        return "https://" + Harness.HOST + path;
    }

    private String curl(String[] words) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "--max-time",
                "20",
                "--cacert",
                "run.pem",
                "-x",
                "http://run:" + FixedInjector.SECRET + "@127.0.0.1:"
                        + harness.proxy().shared()));
        command.addAll(List.of(words));
        Process curl = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(curl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, curl.waitFor(), output);
        return output;
    }

    private int serve() throws Exception {
        int port = FreePorts.one();
        TestIdentity identity = harness.authority.server(Harness.HOST);
        Files.writeString(folder.resolve("key.pem"), identity.keyPem());
        Files.writeString(folder.resolve("certificate.pem"), identity.certificatePem());
        byte[] large = new byte[LARGE];
        for (int i = 0; i < LARGE; i++) {
            large[i] = (byte) (i * 31 + i / 1000);
        }
        Files.write(folder.resolve("large"), large);
        Files.createDirectory(folder.resolve("put"));
        Path settings = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off;
                user root;
                pid nginx.pid;
                error_log stderr;
                worker_processes 1;
                events {}
                http {
                    access_log off;
                    client_body_temp_path body;
                    proxy_temp_path p; fastcgi_temp_path f; scgi_temp_path s; uwsgi_temp_path u;
                    client_max_body_size 100m;
                    server {
                        listen 127.0.0.1:%d ssl http2;
                        ssl_certificate certificate.pem;
                        ssl_certificate_key key.pem;
                        root .;
                        location /who { return 200 "$server_protocol $http_authorization"; }
                        location /put { dav_methods PUT; }
                    }
                }
                """.formatted(port));
        nginx = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", settings.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(folder.resolve("log").toFile())
                .start();
        awaitListening(port);
        return port;
    }

    private void awaitListening(int port) throws Exception {
        for (int i = 0; i < 250; i++) {
            try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                assertTrue(socket.isConnected());
                return;
            } catch (IOException _) {
                Thread.sleep(20);
            }
        }
        throw new AssertionError(Files.readString(folder.resolve("log")));
    }
}
