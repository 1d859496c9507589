package authsome.cli.demo;

import authsome.cli.home.Installation;
import authsome.cli.home.LogTail;
import authsome.domain.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Runs the clients under {@code authsome run} and looks at what both ends have captured. */
final class DemoTrial {

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final String BEARER = "Bearer ";
    private static final int SHOWN = 14;
    private static final int LAST_LINES = 3;
    private static final int TIMED_OUT = -1;

    private final DemoFolder folder;
    private final DemoUpstream upstream;
    private final Secret key;
    private final KeyTraces traces;

    DemoTrial(DemoFolder folder, DemoUpstream upstream, Secret key) {
        this.folder = folder;
        this.upstream = upstream;
        this.key = key;
        this.traces = new KeyTraces(key);
    }

    DemoFinding run(DemoClient client) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Installation.self("run", "--"));
        command.addAll(client.command());
        Path output = folder.captured(client.name() + ".out");
        Process process = folder.process(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        process.getOutputStream().close();
        int exit = TIMED_OUT;
        if (process.waitFor(LIMIT)) {
            exit = process.exitValue();
        } else {
            process.destroy();
        }
        boolean leaked = traces.in(whatTheChildHad(client, output));
        List<String> arrived = upstream.authorizations(DemoClient.path(client.name()));
        return new DemoFinding(
                client.name(),
                exit,
                leaked,
                arrived.stream().anyMatch(this::isTheKey),
                variable(client),
                arrived.isEmpty() ? "nothing" : cut(arrived.getLast()),
                leaked ? "" : String.join(" ", LogTail.of(output).lines(LAST_LINES)));
    }

    private static byte[] whatTheChildHad(DemoClient client, Path output) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (Files.exists(client.environment())) {
            all.write(Files.readAllBytes(client.environment()));
        }
        all.write(Files.readAllBytes(output));
        all.write(String.join("\0", client.command()).getBytes(StandardCharsets.UTF_8));
        return all.toByteArray();
    }

    private boolean isTheKey(String authorization) {
        if (!authorization.startsWith(BEARER)) {
            return false;
        }
        try (Secret shown = Secret.ofUtf8(authorization.substring(BEARER.length()))) {
            return shown.matches(key);
        }
    }

    private static String variable(DemoClient client) throws IOException {
        if (Files.exists(client.environment())) {
            for (String line : Files.readAllLines(client.environment())) {
                if (line.startsWith(DemoClient.VARIABLE + "=")) {
                    return line.substring(DemoClient.VARIABLE.length() + 1);
                }
            }
        }
        return "nothing";
    }

    private String cut(String authorization) {
        return isTheKey(authorization) ? authorization.substring(0, SHOWN) + "..." : authorization;
    }
}
