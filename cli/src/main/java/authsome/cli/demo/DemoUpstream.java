package authsome.cli.demo;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.cli.home.DaemonCommand;
import authsome.domain.secret.Secret;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A process of its own that serves HTTPS on loopback, demands the key and records what it receives. */
final class DemoUpstream implements AutoCloseable {

    private final Process process;
    private final Path capture;
    private final long port;
    private final String root;

    private DemoUpstream(Process process, Path capture, JsonObject ready) {
        this.process = process;
        this.capture = capture;
        this.port = ready.number("port");
        this.root = ready.text("ca");
    }

    /** Starts it; it learns the key by its standard input, and ends when we do. */
    static DemoUpstream start(HomeLayout home, DemoFolder folder, Secret key) throws IOException {
        Path capture = folder.captured("upstream.jsonl");
        List<String> command = new ArrayList<>(DaemonCommand.java(home));
        command.addAll(List.of("demo-upstream", "--host", DemoClient.HOST, "--capture", capture.toString()));
        command.addAll(List.of("--dir", folder.clients().toString()));
        Process process = folder.process(command)
                .redirectError(folder.captured("upstream.log").toFile())
                .start();
        key.use(bytes -> sendLine(process.getOutputStream(), bytes));
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        try {
            return new DemoUpstream(
                    process, capture, Json.parseObject((line == null ? "" : line).getBytes(StandardCharsets.UTF_8)));
        } catch (JsonFormatException problem) {
            process.destroy();
            throw new IOException("the demo's upstream did not start", problem);
        }
    }

    private static int sendLine(OutputStream stream, byte[] line) {
        try {
            stream.write(line);
            stream.write('\n');
            stream.flush();
            return line.length;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The settings of a home whose requests for the demo's host come here. */
    JsonObject settings(int daemonPort) {
        JsonObject resolve = JsonObject.builder()
                .put(DemoClient.HOST + ":443", "127.0.0.1:" + port)
                .build();
        JsonObject upstream = JsonObject.builder()
                .put("resolve", resolve)
                .put("extra_ca", root)
                .build();
        return JsonObject.builder()
                .put("port", daemonPort)
                .put("upstream", upstream)
                .build();
    }

    /** The {@code Authorization} values that requests for this path arrived with. */
    List<String> authorizations(String path) throws IOException {
        List<String> values = new ArrayList<>();
        if (!Files.exists(capture)) {
            return values;
        }
        for (String line : Files.readAllLines(capture)) {
            JsonObject request = Json.parseObject(line.getBytes(StandardCharsets.UTF_8));
            if (request.text("path").equals(path)) {
                values.addAll(request.object("headers").texts("Authorization"));
            }
        }
        return values;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
