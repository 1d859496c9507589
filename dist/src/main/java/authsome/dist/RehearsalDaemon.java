package authsome.dist;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A daemon that records its start-up cache while it serves; closing stops it in good order, which writes the cache. */
final class RehearsalDaemon implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration STOP_AND_WRITE = Duration.ofMinutes(1);

    private final Process process;
    private final RehearsalHome home;

    private RehearsalDaemon(Process process, RehearsalHome home) {
        this.process = process;
        this.home = home;
    }

    static RehearsalDaemon start(List<String> java, RehearsalHome home) throws IOException {
        List<String> command = new ArrayList<>(java);
        command.add("authsome.daemon/authsome.daemon.Main");
        command.addAll(List.of("serve", "--home", home.root().toString()));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.root().resolve("rehearsal.log").toFile());
        home.enter(builder);
        return new RehearsalDaemon(builder.start(), home);
    }

    void awaitServing() throws InterruptedException, IOException {
        long deadline = System.nanoTime() + START.toNanos();
        while (!Files.exists(home.endpoint())) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new RehearsalFailedException("the daemon ended at once: " + lastWords());
            }
            if (System.nanoTime() > deadline) {
                throw new RehearsalFailedException("the daemon did not serve within " + START.toSeconds() + " s");
            }
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(home.root().resolve("rehearsal.log"));
        return lines.isEmpty() ? "(it said nothing)" : lines.getFirst();
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(STOP_AND_WRITE)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
