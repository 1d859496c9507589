package authsome.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * nginx between load and upstream: what a relay written in C reaches on this machine with the same bytes, and so how much of
 * the distance to direct is the second pass over the sockets. It is told its one upstream: no CONNECT, no decision, no audit.
 *
 * @param nginx the server
 * @param intercepting whether TLS ends in it and it sets the header, or it passes bytes on
 */
record NginxRelay(Nginx nginx, boolean intercepting) implements Way {

    private static final Path MODULE = Path.of("/usr/lib/nginx/modules/ngx_stream_module.so");

    static NginxRelay start(Upstream upstream, boolean intercepting) throws IOException, InterruptedException {
        int port = BenchHome.freePort();
        String configuration = intercepting ? ending(upstream, port) : passing(upstream, port);
        return new NginxRelay(Nginx.start(Nginx.newFolder(), port, configuration), intercepting);
    }

    private static String ending(Upstream upstream, int port) {
        return """
            daemon off;
            worker_processes auto;
            pid nginx.pid;
            error_log stderr crit;
            events { worker_connections 4096; }
            http {
              access_log off;
              keepalive_requests 100000000;
              upstream service { server 127.0.0.1:%d; keepalive 64; keepalive_requests 100000000; }
              server {
                listen 127.0.0.1:%d ssl;
                ssl_certificate %s/leaf.pem;
                ssl_certificate_key %s/leaf.key;
                location / {
                  proxy_pass https://service;
                  proxy_http_version 1.1;
                  proxy_buffering off;
                  proxy_set_header Connection "";
                  proxy_set_header Host %s;
                  proxy_set_header Authorization "Bearer %s";
                }
              }
            }
            """.formatted(upstream.port(), port, upstream.folder(), upstream.folder(), Upstream.HOST, Upstream.KEY);
    }

    private static String passing(Upstream upstream, int port) throws IOException {
        if (!Files.exists(MODULE)) {
            throw new IOException("nginx has no module for streams; scripts/setup-test-tools --bench installs it");
        }
        return """
            load_module %s;
            daemon off;
            worker_processes auto;
            pid nginx.pid;
            error_log stderr crit;
            events { worker_connections 4096; }
            stream {
              server { listen 127.0.0.1:%d; proxy_pass 127.0.0.1:%d; }
            }
            """.formatted(MODULE, port, upstream.port());
    }

    @Override
    public String name() {
        return "nginx as relay";
    }

    @Override
    public Load.Result measure(Load load) throws IOException, InterruptedException {
        String url = "https://127.0.0.1:" + nginx.port() + load.body().path();
        Tool hey = new Tool(
                intercepting
                        ? load.hey("-host", Upstream.HOST, url)
                        : load.hey("-host", Upstream.HOST, "-H", "Authorization: Bearer " + Upstream.KEY, url),
                Map.of(),
                "");
        return Load.read(hey.output());
    }

    @Override
    public Optional<CpuClock> between() {
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        nginx.close();
    }
}
