package authsome.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
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

/** A storage engine of its own for a measurement: one node that keeps its data by raft, over plain http on loopback. */
final class OpenBao implements AutoCloseable {
    private static final Pattern ROOT = Pattern.compile("\"root_token\"\\s*:\\s*\"([^\"]+)\"");
    private static final Pattern UNSEAL = Pattern.compile("\"keys_base64\"\\s*:\\s*\\[\\s*\"([^\"]+)\"");
    private static final Pattern CALLS = Pattern.compile("(?m)^vault_core_handle_request_count (\\d+)");
    private static final String PROGRAM =
            "PATH=\"$PATH:${XDG_CACHE_HOME:-$HOME/.cache}/authsome-test-tools/bin\" exec bao \"$@\"";

    private final Process process;
    private final int port;
    private final Path folder;
    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    private OpenBao(Process process, int port, Path folder) {
        this.process = process;
        this.port = port;
        this.folder = folder;
    }

    static OpenBao start() throws IOException, InterruptedException {
        int port = BenchHome.freePort();
        Path folder = Files.createTempDirectory("bao");
        Files.createDirectory(folder.resolve("raft"));
        Files.writeString(
                folder.resolve("config.hcl"), """
                storage "raft" {
                  path = "%s"
                  node_id = "one"
                }
                listener "tcp" {
                  address = "127.0.0.1:%d"
                  tls_disable = true
                }
                telemetry {
                  prometheus_retention_time = "24h"
                  disable_hostname = true
                }
                api_addr = "http://127.0.0.1:%d"
                cluster_addr = "http://127.0.0.1:%d"
                """.formatted(folder.resolve("raft"), port, port, BenchHome.freePort()));
        Process process = new ProcessBuilder(
                        "sh", "-c", PROGRAM, "sh", "server", "-config=" + folder.resolve("config.hcl"))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile())
                .start();
        OpenBao bao = new OpenBao(process, port, folder);
        bao.prepare();
        return bao;
    }

    private void prepare() throws IOException, InterruptedException {
        // not initialised is an answer, and no 200
        while (!HttpWire.answers(port, "/v1/sys/health?uninitcode=200")) {
            requireAlive();
        }
        String made = send(
                request("sys/init").PUT(BodyPublishers.ofString("{\"secret_shares\": 1, \"secret_threshold\": 1}")));
        token = found(ROOT, made);
        send(request("sys/unseal").PUT(BodyPublishers.ofString("{\"key\": \"" + found(UNSEAL, made) + "\"}")));
        while (!HttpWire.answers(port, "/v1/sys/health")) {
            requireAlive();
        }
        Files.writeString(tokenFile(), token);
        Files.setPosixFilePermissions(tokenFile(), PosixFilePermissions.fromString("rw-------"));
        Files.writeString(headerFile(), "X-Vault-Token: " + token);
        post("sys/mounts/secret", "{\"type\": \"kv\", \"options\": {\"version\": \"2\"}}");
        post("sys/mounts/transit", "{\"type\": \"transit\"}");
        post("transit/keys/authsome", "{}");
    }

    private void requireAlive() throws IOException, InterruptedException {
        if (!process.isAlive()) {
            throw new IOException("bao does not start: " + Files.readString(folder.resolve("log")));
        }
        Thread.sleep(20);
    }

    private static String found(Pattern pattern, String text) throws IOException {
        Matcher found = pattern.matcher(text);
        if (!found.find()) {
            throw new IOException("the engine did not say " + pattern);
        }
        return found.group(1);
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
        send(request(path).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/" + path));
        return token.isEmpty() ? request : request.header("X-Vault-Token", token);
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
