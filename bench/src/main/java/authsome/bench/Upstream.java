package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Collectors;

/**
 * nginx as TLS upstream on loopback that gives a body to requests which carry the key and 401 to all others.
 *
 * @param nginx the server
 */
record Upstream(Nginx nginx) implements Service {
    /** Its certificate is for every name below. */
    static final String DOMAIN = ".bench.example";

    static final String HOST = "api" + DOMAIN;
    static final String KEY = "bench-7Qm2Xr9Lw4Tz8Kc1Vb6Nj3Hs5Gd0Fp7Ya2Ue9Ri4";

    static Upstream start() throws IOException, InterruptedException {
        return start(false);
    }

    /** @param http2 whether it offers HTTP/2 too */
    static Upstream start(boolean http2) throws IOException, InterruptedException {
        Path folder = Nginx.newFolder();
        int port = BenchHome.freePort();
        Certificate.make(folder, "*" + DOMAIN);
        for (Load.Body body : Load.Body.values()) {
            Files.writeString(folder.resolve(body.path().substring(1)), text(body.bytes()));
        }
        return new Upstream(Nginx.start(folder, port, configuration(folder, port, http2)));
    }

    /** As texts are: letters, digits and blanks, in no order. */
    private static String text(int length) {
        String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,:\\\" ";
        return new Random(length)
                .ints(length, 0, letters.length())
                .mapToObj(i -> letters.substring(i, i + 1))
                .collect(Collectors.joining());
    }

    @Override
    public Path folder() {
        return nginx.folder();
    }

    @Override
    public int port() {
        return nginx.port();
    }

    /** Where it is reached without its name. */
    String address() {
        return "https://127.0.0.1:" + port();
    }

    private static String configuration(Path folder, int port, boolean http2) {
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
                listen 127.0.0.1:%d ssl%s;
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
            """.formatted(port, http2 ? " http2" : "", HOST, folder, KEY, KEY);
    }

    @Override
    public void close() throws IOException {
        nginx.close();
    }
}
