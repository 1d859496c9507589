package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import authsome.ports.run.TrustFiles.Paths;
import authsome.ports.tck.LeftOut;
import authsome.ports.tck.wire.RawService;
import authsome.proxy.ca.TrustDirectory;
import authsome.proxy.testing.Fetch;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients: each verifies the run's certificates its own way, and none of them sees the credential. */
class ChildrenTests {

    private static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";
    private static final String URL = "https://" + Harness.HOST + "/v1";

    private static final String PYTHON = """
            import sys, urllib.request
            r = urllib.request.Request(sys.argv[1], headers={"Authorization": "Bearer placeholder"})
            a = urllib.request.urlopen(r)
            print(a.status, a.read().decode())
            """;

    /** By hand, because fetch of older versions ignores proxies. */
    private static final String NODE = """
            const http = require('http'), https = require('https');
            const proxy = new URL(process.env.HTTPS_PROXY), host = process.argv[1];
            http.request({host: proxy.hostname, port: proxy.port, method: 'CONNECT', path: host + ':443',
              headers: {'Proxy-Authorization':
                'Basic ' + Buffer.from('run:' + proxy.password).toString('base64')}})
            .on('connect', (response, socket) => https.get(
              {host, path: '/v1', socket, agent: false, headers: {Authorization: 'Bearer placeholder'}},
              r => r.on('data', d => console.log(r.statusCode, d.toString()))).on('error', e => console.log(e)))
            .end();
            """;

    private final Harness harness = new Harness();

    @TempDir
    private Path folder;

    private Paths trust = new Paths(Path.of(""), Path.of(""), Path.of(""), Path.of(""));

    @BeforeEach
    void start() throws Exception {
        harness.service(RawService.answering(OK)).start();
        trust = new TrustDirectory(folder.resolve("runs"))
                .write(
                        FixedInjector.RUN,
                        harness.injector().certificates(FixedInjector.RUN).root());
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void curl() throws Exception {
        run("curl", "-sS", "-w", "%{http_code}", "-H", "Authorization: Bearer placeholder", URL);
    }

    @Test
    void python() throws Exception {
        run("python3", "-c", PYTHON, URL);
    }

    @Test
    void node() throws Exception {
        run("node", "-e", NODE, Harness.HOST);
    }

    @Test
    void java() throws Exception {
        Path classes = Path.of(
                Fetch.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        int own = harness.proxy().open(FixedInjector.RUN, 0);
        run(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Dhttps.proxyHost=127.0.0.1",
                "-Dhttps.proxyPort=" + own,
                "-Djavax.net.ssl.trustStore=" + trust.trustStore(),
                "-Djavax.net.ssl.trustStoreType=PKCS12",
                "-cp",
                classes.toString(),
                Fetch.class.getName(),
                URL);
    }

    private void run(String... command) throws Exception {
        LeftOut.without(command[0]);
        ProcessBuilder builder = new ProcessBuilder(List.of(command)).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        String proxy = "http://run:" + FixedInjector.SECRET + "@127.0.0.1:"
                + harness.proxy().shared();
        environment.put("HTTPS_PROXY", proxy);
        environment.put("https_proxy", proxy);
        environment.put("NO_PROXY", "");
        environment.put("no_proxy", "");
        environment.put("CURL_CA_BUNDLE", trust.bundle().toString());
        environment.put("SSL_CERT_FILE", trust.bundle().toString());
        environment.put("NODE_EXTRA_CA_CERTS", trust.root().toString());
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(process.waitFor(60, TimeUnit.SECONDS));
        assertTrue(output.contains("200") && output.contains("hi"), output);
        assertEquals(1, harness.service().heads().size());
        assertTrue(harness.service().heads().getFirst().contains("\r\nAuthorization: Bearer key-of-work\r\n"));
    }
}
