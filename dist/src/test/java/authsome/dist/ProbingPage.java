package authsome.dist;

import authsome.ports.tck.browser.Chromium;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;

/** A page that tries all that a page can to be answered by ports of this machine, and tells what it could read. */
final class ProbingPage implements AutoCloseable {

    /** In how many ways it tries each port. */
    static final int WAYS = 6;

    private static final String PAGE = """
            <!DOCTYPE html><script>
            const told = [];
            async function read(name, ask) {
              let heard = 'nothing to read';
              try {
                const answer = await ask();
                // an opaque answer tells a page nothing, not even its status
                if (answer.type !== 'opaque') heard = 'read ' + answer.status;
              } catch (refused) { }
              told.push(name + ': ' + heard);
            }
            function socket(port) {
              return new Promise((opened, refused) => {
                const socket = new WebSocket(`ws://127.0.0.1:${port}/`);
                socket.onopen = () => opened({type: 'socket', status: 101});
                socket.onerror = refused;
              });
            }
            // the body is what a proxy would take for a request, if it took the page's own for one that has ended
            const smuggled = 'CONNECT api.openai.com:443 HTTP/1.1\\r\\nHost: api.openai.com:443\\r\\n\\r\\n';
            (async () => {
              await read('own origin', () => fetch('/'));
              for (const port of PORTS) {
                const url = `http://127.0.0.1:${port}/`;
                await read(port + ' plain', () => fetch(url + 'v1/models'));
                await read(port + ' opaque', () => fetch(url + 'http://api.openai.com/', {mode: 'no-cors'}));
                await read(port + ' post', () => fetch(url, {method: 'POST', mode: 'no-cors', body: smuggled}));
                await read(port + ' header', () => fetch(url, {headers: {'Proxy-Authorization': 'x', 'X-Own': 'y'}}));
                await read(port + ' user', () => fetch(`http://run:guess@127.0.0.1:${port}/`));
                await read(port + ' socket', () => socket(port));
              }
              await fetch('/told', {method: 'POST', body: told.join('\\n')});
            })();
            </script>
            """;

    private final HttpServer server;
    private final BlockingQueue<String> told = new ArrayBlockingQueue<>(1);

    private ProbingPage(HttpServer server) {
        this.server = server;
    }

    /** Serves the page on a free port, for these ports to be tried. */
    static ProbingPage start(List<String> ports) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
        ProbingPage page = new ProbingPage(server);
        byte[] html = PAGE.replace("PORTS", ports.toString()).getBytes(StandardCharsets.UTF_8);
        server.createContext("/", exchange -> page.answer(exchange, html));
        server.start();
        return page;
    }

    private void answer(HttpExchange exchange, byte[] html) throws IOException {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            if (exchange.getRequestURI().getPath().equals("/told")) {
                told.offer(body);
            }
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
        }
    }

    /** Has a real browser visit it; what it tells, a line for each try. */
    List<String> visited(Path profile) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("chromium"));
        command.addAll(Chromium.options(profile, List.of(), "--remote-debugging-port=0"));
        command.add("http://127.0.0.1:" + server.getAddress().getPort() + "/");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        // it leaves a socket there, since it is ended from outside
        builder.environment().put("TMPDIR", profile.resolveSibling("").toString());
        Process browser = builder.start();
        try {
            String heard = told.poll(60, TimeUnit.SECONDS);
            if (heard == null) {
                throw new AssertionError("the page told nothing");
            }
            return heard.lines().toList();
        } finally {
            browser.descendants().forEach(ProcessHandle::destroyForcibly);
            browser.destroyForcibly().waitFor();
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
