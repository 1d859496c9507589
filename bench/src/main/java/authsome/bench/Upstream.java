package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * nginx as TLS upstream on loopback that gives a body to requests which carry the key and 401 to all others.
 *
 * @param folder its configuration and certificates
 * @param port where it listens
 * @param process the server
 */
record Upstream(Path folder, int port, Process process) implements AutoCloseable {
    /** Its certificate is for every name below. */
    static final String DOMAIN = ".bench.example";

    static final String HOST = "api" + DOMAIN;
    static final String KEY = "bench-" + "k".repeat(40);

    static Upstream start() throws IOException, InterruptedException {
        // nginx drops root before it reads what it serves
        Path folder = Files.createTempDirectory(
                "bench-nginx", PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx--x--x")));
        int port = BenchHome.freePort();
        Certificate.make(folder, "*" + DOMAIN);
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, configuration(folder, port));
        for (Load.Body body : Load.Body.values()) {
            Files.writeString(folder.resolve(body.path().substring(1)), "x".repeat(body.bytes()));
        }
        Process process = new ProcessBuilder("nginx", "-p", folder.toString(), "-c", configuration.toString())
                .inheritIO()
                .start();
        Ports.await(port);
        return new Upstream(folder, port, process);
    }

    /** The certificate that vouches for the leaf. */
    Path root() {
        return new Certificate(folder).root();
    }

    /** Where it is reached without its name. */
    String address() {
        return "https://127.0.0.1:" + port;
    }

    private static String configuration(Path folder, int port) {
        return """
            daemon off;
            worker_processes auto;
            pid nginx.pid;
            error_log stderr crit;
            events { worker_connections 4096; }
            http {
              access_log off;
              keepalive_requests 100000000;
              server {
                listen 127.0.0.1:%d ssl;
                server_name %s;
                ssl_certificate leaf.pem;
                ssl_certificate_key leaf.key;
                root %s;
                location = /1k {
                  if ($http_authorization != "Bearer %s") { return 401; }
                }
                location = /1m {
                  if ($http_authorization != "Bearer %s") { return 401; }
                }
              }
            }
            """.formatted(port, HOST, folder, KEY, KEY);
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        process.onExit().join();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
