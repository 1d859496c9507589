package authsome.cli.home;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonFormatException;
import authsome.cli.console.Failure;
import authsome.cli.console.World;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One start of a daemon that lives as long as this command: it holds the other end of its standard streams. */
final class EphemeralStart {

    private final Process process;
    private final Duration limit;

    EphemeralStart(World world) {
        this.limit = BackgroundStart.limit(world);
        HomeLayout settings = HomeFolder.locate(world);
        ProcessBuilder builder = new ProcessBuilder(BackgroundStart.detached(DaemonCommand.serveEphemeral(settings)))
                .directory(Path.of("/").toFile())
                .redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(DaemonCommand.environment(world));
        try {
            process = builder.start();
        } catch (IOException failure) {
            throw Failure.daemonUnavailable("the daemon cannot be started: " + Reasons.of(failure))
                    .because(failure);
        }
    }

    Process process() {
        return process;
    }

    /** Waits until it serves; it says where in its first line, or else why not. */
    HomeLayout await() {
        CompletableFuture<List<String>> said = new CompletableFuture<>();
        Thread.ofPlatform().daemon().name("daemon output").start(() -> listen(said));
        try {
            List<String> lines = said.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            if (lines.size() == 1 && lines.getFirst().startsWith("{")) {
                return new HomeLayout(Path.of(Json.parseObject(lines.getFirst().getBytes(StandardCharsets.UTF_8))
                        .text("home")));
            }
            throw StartFailure.of("the daemon did not start", lines);
        } catch (TimeoutException slow) {
            process.destroy();
            throw Failure.daemonUnavailable("the daemon did not start within " + limit.toSeconds() + " s")
                    .because(slow);
        } catch (ExecutionException | JsonFormatException broken) {
            process.destroy();
            throw Failure.daemonUnavailable("the daemon said something unexpected")
                    .because(broken);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            process.destroy();
            throw Failure.daemonUnavailable("interrupted while waiting").because(interrupt);
        }
    }

    /** Reads to the end, so that the daemon never waits for a reader. */
    private void listen(CompletableFuture<List<String>> said) {
        List<String> lines = new ArrayList<>();
        try (BufferedReader reader = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                if (line.startsWith("{")) {
                    said.complete(List.of(line));
                    process.getInputStream().transferTo(OutputStream.nullOutputStream());
                }
            }
            said.complete(lines);
        } catch (IOException failure) {
            said.completeExceptionally(new UncheckedIOException(failure));
        }
    }
}
