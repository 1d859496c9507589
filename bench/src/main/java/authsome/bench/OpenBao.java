package authsome.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A storage engine of its own for a measurement: one node in memory, over plain http on loopback. */
final class OpenBao implements AutoCloseable {
    private static final String TOKEN = "root-for-bench";
    private static final Pattern CALLS = Pattern.compile("(?m)^vault_core_handle_request_count (\\d+)");
    private static final String PROGRAM =
            "PATH=\"$PATH:${XDG_CACHE_HOME:-$HOME/.cache}/authsome-test-tools/bin\" exec bao \"$@\"";

    private final Process process;
    private final int port;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();

    private OpenBao(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    static OpenBao start() throws IOException, InterruptedException {
        int port = BenchHome.freePort();
        Path folder = Files.createTempDirectory("bao");
        Process process = new ProcessBuilder(
                        "sh",
                        "-c",
                        PROGRAM,
                        "sh",
                        "server",
                        "-dev",
                        "-dev-no-store-token",
                        "-dev-root-token-id=" + TOKEN,
                        "-dev-listen-address=127.0.0.1:" + port)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        OpenBao bao = new OpenBao(process, port, folder);
        Files.writeString(bao.tokenFile(), TOKEN);
        Files.setPosixFilePermissions(bao.tokenFile(), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(bao.headerFile(), "X-Vault-Token: " + TOKEN);
        while (!HttpWire.answers(port, "/v1/sys/health")) {
            if (!process.isAlive()) {
                throw new IOException("bao does not start: " + Files.readString(folder.resolve("log")));
            }
            Thread.sleep(20);
        }
        bao.post("sys/mounts/transit", "{\"type\": \"transit\"}");
        bao.post("transit/keys/authsome", "{}");
        return bao;
    }

    /** The member of an operator's settings by which a daemon keeps everything here. */
    String settings() {
        return ", \"store\": \"hcvault\", \"hcvault\": {\"address\": \"http://127.0.0.1:%d\", \"token_file\": \"%s\"}"
                .formatted(port, tokenFile());
    }

    /** How many requests it has handled since it was started. */
    long calls() throws IOException, InterruptedException {
        Matcher calls =
                CALLS.matcher(send(request("sys/metrics?format=prometheus").GET()));
        if (!calls.find()) {
            throw new IOException("the engine does not count its requests");
        }
        return Long.parseLong(calls.group(1));
    }

    /** The milliseconds that {@code count} writes to KV take one after the other, by curl over one connection. */
    List<Double> writesByCurl(int count) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "curl",
                "-sSf",
                "-H",
                "@" + headerFile(),
                "-d",
                "{\"data\": {\"value\": \"x\"}}",
                "-w",
                "\n%{time_total}\n"));
        for (int i = 0; i < count; i++) {
            command.add("http://127.0.0.1:" + port + "/v1/secret/data/bench/" + i);
        }
        return Tool.of(command.toArray(String[]::new))
                .output()
                .lines()
                .filter(line -> line.matches("[0-9.]+"))
                .map(seconds -> Double.parseDouble(seconds) * 1000)
                .toList();
    }

    private void post(String path, String body) throws IOException, InterruptedException {
        send(request(path).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/" + path))
                .header("X-Vault-Token", TOKEN);
    }

    private String send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() / 100 != 2) {
            throw new IOException("the engine answered with " + answer.statusCode());
        }
        return answer.body();
    }

    private Path tokenFile() {
        return folder.resolve("token");
    }

    private Path headerFile() {
        return folder.resolve("header");
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        http.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
