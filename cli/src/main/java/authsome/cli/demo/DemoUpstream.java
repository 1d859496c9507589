package authsome.cli.demo;

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
import java.util.function.Predicate;

/** A process of its own that serves HTTPS on loopback, demands the key and records what it receives. */
public final class DemoUpstream implements AutoCloseable {

    private final Process process;
    private final Path capture;
    private final long port;
    private final String root;
    private final String host;

    private DemoUpstream(Process process, String host, Path capture, JsonObject ready) {
        this.process = process;
        this.host = host;
        this.capture = capture;
        this.port = ready.number("port");
        this.root = ready.text("ca");
    }

    /** Starts it for one host; it learns the key by its standard input, and ends when we do. */
    public static DemoUpstream start(DemoFolder folder, String host, Secret key) throws IOException {
        Path capture = folder.captured("upstream.jsonl");
        List<String> command = new ArrayList<>(DaemonCommand.java(folder.home()));
        command.addAll(List.of("demo-upstream", "--host", host, "--capture", capture.toString()));
        command.addAll(List.of("--dir", folder.clients().toString()));
        Process process = folder.process(command)
                .redirectError(folder.captured("upstream.log").toFile())
                .start();
        key.use(bytes -> sendLine(process.getOutputStream(), bytes));
        BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
        String line = reader.readLine();
        try {
            return new DemoUpstream(
                    process,
                    host,
                    capture,
                    Json.parseObject((line == null ? "" : line).getBytes(StandardCharsets.UTF_8)));
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

    /** The settings of a home whose requests for the demo's host come here; with port 0 the daemon takes one that is free. */
    public JsonObject settings(int daemonPort) {
        JsonObject resolve =
                JsonObject.builder().put(host + ":443", "127.0.0.1:" + port).build();
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
        return authorizations(path::equals);
    }

    /** The same for this path and all below it. */
    public List<String> authorizationsBelow(String path) throws IOException {
        return authorizations(asked -> asked.equals(path) || asked.startsWith(path + "/"));
    }

    private List<String> authorizations(Predicate<String> path) throws IOException {
        List<String> values = new ArrayList<>();
        if (!Files.exists(capture)) {
            return values;
        }
        String text = Files.readString(capture);
        // the last line may be half written
        for (String line : text.substring(0, text.lastIndexOf('\n') + 1).lines().toList()) {
            JsonObject request = Json.parseObject(line.getBytes(StandardCharsets.UTF_8));
            JsonObject headers = request.object("headers");
            if (path.test(request.text("path")) && headers.find("Authorization") != null) {
                values.addAll(headers.texts("Authorization"));
            }
        }
        return values;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
