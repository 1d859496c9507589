package authsome.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import authsome.ports.tck.LeftOut;
import authsome.ports.tck.browser.Chromium;
import authsome.ports.tck.wire.FreePorts;
import authsome.ports.tck.wire.RawConnection;
import authsome.proxy.ca.TestIdentity;
import authsome.proxy.testing.FixedInjector;
import authsome.proxy.testing.Harness;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What others have written, on both sides: nginx, WebSocket servers of Node and Python, Chromium, curl. */
@Timeout(90)
class PeersTests {

    private static final Path CACHE = Path.of(
            Objects.requireNonNullElse(System.getenv("XDG_CACHE_HOME"), System.getProperty("user.home") + "/.cache"),
            "authsome-test-tools");

    private static final Path PYTHON = CACHE.resolve("python/bin/python");

    private final Harness harness = new Harness();
    private final List<Process> running = new ArrayList<>();

    @TempDir
    private Path folder;

    @AfterEach
    void stop() throws Exception {
        harness.close();
        for (Process each : running) {
            each.destroyForcibly();
            each.waitFor();
        }
    }

    @Test
    void aWebSocketServerOfPythonBehindNginx() throws Exception {
        BufferedReader said = python();
        webSocket(said);
        assertEquals("pong", said.readLine());
        assertEquals("closed 1000", said.readLine());
    }

    @Test
    void aWebSocketServerOfNodeBehindNginx() throws Exception {
        assumePython();
        BufferedReader said = node();
        webSocket(said);
        assertEquals("ping", said.readLine());
        assertEquals("closed 1000", said.readLine());
    }

    /** Big messages both ways in frames, pings, and a close that the other side answers. */
    private void webSocket(BufferedReader said) throws Exception {
        start(Integer.parseInt(said.readLine()));
        int port = harness.proxy().open(FixedInjector.RUN, 0);
        Process client = run(
                PYTHON.toString(),
                program("talk.py").toString(),
                "wss://" + Harness.HOST + "/ws",
                "http://127.0.0.1:" + port,
                root().toString());
        String heard = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals("pong\ntrue 1000000\nclosed 1000\n", heard, () -> errors());
        harness.injector().awaitCompleted("[GET /ws 101]");
    }

    private Path root() throws IOException {
        byte[] der = harness.injector().certificates(FixedInjector.RUN).root();
        return Files.writeString(folder.resolve("root.pem"), TestIdentity.block("CERTIFICATE", der));
    }

    private String errors() {
        try {
            return Files.readString(folder.resolve("errors"));
        } catch (IOException unread) {
            return unread.toString();
        }
    }

    @Test
    void aPageOfChromiumFetchesListensAndTalks() throws Exception {
        Chromium.assumeAloneIsThere();
        BufferedReader said = node();
        start(Integer.parseInt(said.readLine()));
        int port = harness.proxy().open(FixedInjector.RUN, 0);
        List<String> command = new ArrayList<>(List.of("chromium"));
        command.addAll(Chromium.options(
                folder.resolve("profile"),
                List.of(),
                "--remote-debugging-port=0",
                "--proxy-server=http://127.0.0.1:" + port,
                "--ignore-certificate-errors-spki-list=" + keyOfIssuer()));
        command.add("https://" + Harness.HOST + "/page");
        run(command.toArray(String[]::new));
        List<String> lines = new ArrayList<>(List.of(said.readLine(), said.readLine()));
        lines.sort(null);
        assertEquals(List.of("closed 1000", "true,123,true%20300000"), lines);
    }

    @Test
    void nginxAndCurlAgreeAboutUploadsRangesAndEarlyAnswers() throws Exception {
        LeftOut.without("curl");
        Path file = Files.write(folder.resolve("some"), new byte[3_000_000]);
        start(1);
        assertEquals("200 3000000", curl("-o", "/dev/null", "-w", "%{http_code} %{size_download}", "/files/some"));
        assertEquals(
                "206 1000",
                curl("-o", "/dev/null", "-w", "%{http_code} %{size_download}", "-r", "5-1004", "/files/some"));
        assertEquals("200 0", curl("-I", "-o", "/dev/null", "-w", "%{http_code} %{size_download}", "/files/some"));
        String upload = "@" + file;
        // curl waits to be asked for so large a body, which nginx does not do before it has looked at its length
        assertEquals("413", curl("-o", "/dev/null", "-w", "%{http_code}", "--data-binary", upload, "/small"));
        assertEquals(
                "413",
                curl("-o", "/dev/null", "-w", "%{http_code}", "-H", "Expect:", "--data-binary", upload, "/small"));
        assertEquals(
                "405",
                curl(
                        "-o",
                        "/dev/null",
                        "-w",
                        "%{http_code}",
                        "-H",
                        "Expect: 100-continue",
                        "--data-binary",
                        upload,
                        "/files/some"));
        assertEquals(
                "200 0",
                curl("--http1.0", "-w", "%{http_code} %{size_download}", "-o", "/dev/null", "-I", "/files/some"));
    }

    private String curl(String... options) throws Exception {
        int port = harness.proxy().open(FixedInjector.RUN, 0);
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sS",
                "-m",
                "30",
                "--http1.1",
                "--cacert",
                root().toString(),
                "-x",
                "http://127.0.0.1:" + port));
        command.addAll(List.of(options).subList(0, options.length - 1));
        command.add("https://" + Harness.HOST + options[options.length - 1]);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output;
    }

    /** The hash of the key that signs what the proxy shows, in the form that Chromium wants. */
    private String keyOfIssuer() throws Exception {
        try (RawConnection peer = harness.open()) {
            byte[] key = ((SSLSocket) peer.socket())
                    .getSession()
                    .getPeerCertificates()[1]
                    .getPublicKey()
                    .getEncoded();
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(key));
        }
    }

    private BufferedReader python() throws Exception {
        assumePython();
        return run(PYTHON.toString(), program("peer.py").toString()).inputReader(StandardCharsets.UTF_8);
    }

    private static void assumePython() throws Exception {
        boolean there = Files.isExecutable(PYTHON)
                && new ProcessBuilder(PYTHON.toString(), "-c", "import websockets")
                                .redirectErrorStream(true)
                                .start()
                                .waitFor()
                        == 0;
        LeftOut.unless(there, "no websockets for Python (scripts/setup-test-tools installs them)");
    }

    private BufferedReader node() throws Exception {
        LeftOut.without("node");
        Path modules = CACHE.resolve("node");
        LeftOut.unless(
                Files.isDirectory(modules.resolve("node_modules/ws")),
                "no ws for Node (scripts/setup-test-tools installs it)");
        return run("node", program("peer.mjs").toString(), modules.toString()).inputReader(StandardCharsets.UTF_8);
    }

    private Path program(String name) throws IOException {
        try (InputStream program = Objects.requireNonNull(PeersTests.class.getResourceAsStream(name))) {
            return Files.write(folder.resolve(name), program.readAllBytes());
        }
    }

    private Process run(String... command) throws IOException {
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("errors").toFile()))
                .start();
        running.add(process);
        return process;
    }

    /** Starts nginx in front of a server, and the proxy before it. */
    private void start(int server) throws Exception {
        LeftOut.unless(
                new ProcessBuilder("sh", "-c", "PATH=$PATH:/usr/sbin command -v nginx")
                                .start()
                                .waitFor()
                        == 0,
                "nginx is not on the PATH (scripts/setup-test-tools installs it)");
        int port = FreePorts.one();
        Files.writeString(
                folder.resolve("server.pem"),
                harness.authority.server(Harness.HOST).pem());
        Files.createDirectory(folder.resolve("files"));
        if (Files.exists(folder.resolve("some"))) {
            Files.copy(folder.resolve("some"), folder.resolve("files/some"));
        }
        Path settings = Files.writeString(folder.resolve("nginx.conf"), """
                daemon off; master_process off; pid FOLDER/pid; error_log stderr;
                events {}
                http {
                  access_log off;
                  client_body_temp_path FOLDER/a; proxy_temp_path FOLDER/b; fastcgi_temp_path FOLDER/c;
                  uwsgi_temp_path FOLDER/d; scgi_temp_path FOLDER/e;
                  map $http_upgrade $becomes { default upgrade; '' ''; }
                  server {
                    listen 127.0.0.1:PORT ssl; client_max_body_size 10m;
                    ssl_certificate FOLDER/server.pem; ssl_certificate_key FOLDER/server.pem;
                    location /files/ { root FOLDER; }
                    location /small { client_max_body_size 1k; proxy_pass http://127.0.0.1:SERVER; }
                    location / {
                      proxy_pass http://127.0.0.1:SERVER;
                      proxy_http_version 1.1; proxy_buffering off;
                      proxy_set_header Upgrade $http_upgrade; proxy_set_header Connection $becomes;
                      proxy_set_header Host $host;
                    }
                  }
                }
                """.replace("FOLDER", folder.toString())
                .replace("PORT", Integer.toString(port))
                .replace("SERVER", Integer.toString(server)));
        run("sh", "-c", "PATH=$PATH:/usr/sbin exec nginx -c \"$1\"", "sh", settings.toString());
        harness.leads(port).start();
        for (int i = 0; i < 400; i++) {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port), 200);
                return;
            } catch (IOException _) {
                Thread.sleep(25);
            }
        }
        throw new AssertionError(errors());
    }
}
