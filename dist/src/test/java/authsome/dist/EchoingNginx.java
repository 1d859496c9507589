package authsome.dist;

import authsome.ports.tck.oauth.https.TestCertificate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** An nginx that says back what it was sent: in headers, a cookie, bodies plain and in gzip, and where it redirects to. */
final class EchoingNginx implements AutoCloseable {

    static final List<String> HOSTS =
            List.of("api.orchard.test", "basic.orchard.test", "query.orchard.test", "open.orchard.test");

    private final Process process;
    private final Path folder;
    private final int port;

    private EchoingNginx(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Starts it in {@code folder}. */
    static EchoingNginx start(Path folder) throws IOException, InterruptedException {
        return start(folder, "ssl");
    }

    /** The same, for clients that speak HTTP/2 too. */
    static EchoingNginx startWithHttp2(Path folder) throws IOException, InterruptedException {
        return start(folder, "ssl http2");
    }

    private static EchoingNginx start(Path folder, String listening) throws IOException, InterruptedException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        TestCertificate certificate = TestCertificate.of(HOSTS, Instant.now(), new SecureRandom());
        Files.writeString(folder.resolve("root.pem"), certificate.rootPem());
        Files.writeString(folder.resolve("chain.pem"), certificate.chainPem());
        Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
        Files.writeString(folder.resolve("large.txt"), "0123456789abcdef".repeat(20_000));
        int port = TestHome.freePort();
        Path file = Files.writeString(folder.resolve("nginx.conf"), configuration(folder, port, listening));
        Process process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        await(port, process, folder);
        return new EchoingNginx(process, folder, port);
    }

    private static String configuration(Path folder, int port, String listening) {
        return """
                daemon off;
                pid %1$s/nginx.pid;
                error_log %1$s/error.log;
                events {}
                http {
                  access_log off;
                  default_type text/plain;
                  client_body_temp_path %1$s/body;
                  proxy_temp_path %1$s/proxy;
                  fastcgi_temp_path %1$s/fastcgi;
                  uwsgi_temp_path %1$s/uwsgi;
                  scgi_temp_path %1$s/scgi;
                  server {
                    listen 127.0.0.1:%2$d %3$s;
                    ssl_certificate %1$s/chain.pem;
                    ssl_certificate_key %1$s/key.pem;
                    location /body { return 200 "you: $http_authorization $request_uri\\n"; }
                    location /error { return 418 "who is $http_authorization?\\n"; }
                    location /header {
                      add_header X-You $http_authorization;
                      add_header Set-Cookie "you=$http_authorization; Path=/";
                      return 204;
                    }
                    location /gzip {
                      gzip on;
                      gzip_min_length 1;
                      gzip_types text/plain;
                      return 200 "you: $http_authorization, asked for $http_accept_encoding\\n";
                    }
                    location /redirect { return 302 https://$host/body?$args; }
                    location /large { alias %1$s/large.txt; }
                    location /large-with {
                      sub_filter_types *;
                      sub_filter_once on;
                      sub_filter "0123456789abcdef" "you: $http_authorization ";
                      alias %1$s/large.txt;
                    }
                  }
                }
                """.formatted(folder, port, listening);
    }

    private static void await(int port, Process process, Path folder) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (true) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                return;
            } catch (IOException refused) {
                if (!process.isAlive() || System.nanoTime() > deadline) {
                    throw new AssertionError(
                            "nginx did not start: " + Files.readString(folder.resolve("nginx.out")), refused);
                }
                Thread.sleep(20);
            }
        }
    }

    int port() {
        return port;
    }

    /** The root that vouches for it. */
    Path root() {
        return folder.resolve("root.pem");
    }

    /** Settings that lead its hosts here. */
    String settings(int daemonPort) {
        List<String> resolved = HOSTS.stream()
                .map(host -> "\"" + host + ":443\": \"127.0.0.1:" + port + "\"")
                .toList();
        List<String> allowed = HOSTS.stream().map(host -> "\"" + host + "\"").toList();
        return "{\"port\": " + daemonPort + ", \"upstream\": {\"resolve\": {" + String.join(", ", resolved)
                + "}, \"extra_ca\": \"" + root() + "\", \"allow_private\": ["
                + String.join(", ", allowed) + "]}}";
    }

    @Override
    public void close() {
        process.destroy();
        process.onExit().join();
    }
}
