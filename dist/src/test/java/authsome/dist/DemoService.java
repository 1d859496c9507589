package authsome.dist;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The product's own TLS service that demands a key, as upstream of a test; it ends with the test. */
final class DemoService implements AutoCloseable {
    static final String HOST = "api.openai.com";

    private static final Pattern PORT = Pattern.compile("\"port\"\\s*:\\s*(\\d+)");

    private final Process process;
    private final Path folder;
    private final String host;
    private final int port;

    private DemoService(Process process, Path folder, String host, int port) {
        this.process = process;
        this.folder = folder;
        this.host = host;
        this.port = port;
    }

    /** Starts it in {@code folder}; it takes {@code key} for {@link #HOST} and refuses everything else. */
    static DemoService start(Path folder, String key) throws IOException {
        return start(folder, HOST, key);
    }

    /** Starts it in {@code folder} for {@code host}; it takes {@code key} as Bearer token and refuses everything else. */
    static DemoService start(Path folder, String host, String key) throws IOException {
        Process process = new ProcessBuilder(
                        Folder.java().toString(),
                        "-p",
                        Folder.path().resolve("lib").toString(),
                        "-m",
                        "authsome.daemon/authsome.daemon.Main",
                        "demo-upstream",
                        "--host",
                        host,
                        "--capture",
                        folder.resolve("requests.jsonl").toString(),
                        "--dir",
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        process.getOutputStream().write((key + "\n").getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().flush();
        BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
        String ready = out.readLine();
        Matcher port = PORT.matcher(ready == null ? "" : ready);
        if (!port.find()) {
            throw new AssertionError("the demo service did not start: " + ready);
        }
        return new DemoService(process, folder, host, Integer.parseInt(port.group(1)));
    }

    /** Settings that lead its host here. */
    String settings(int daemonPort) {
        return """
                {"port": %d, "upstream": {
                  "resolve": {"%s:443": "127.0.0.1:%d"}, "extra_ca": "%s", "allow_private": ["%s"]}}
                """.formatted(daemonPort, host, port, root(), host);
    }

    int port() {
        return port;
    }

    /** The root that vouches for it. */
    Path root() {
        return folder.resolve("demo-ca.pem");
    }

    /** One line of JSON for each request that arrived. */
    List<String> requests() throws IOException {
        Path file = folder.resolve("requests.jsonl");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
        process.onExit().join();
        // what it received is what it is for; nothing else beside it may know the key
        Canary.assertAbsent(folder, folder.resolve("requests.jsonl"));
    }
}
