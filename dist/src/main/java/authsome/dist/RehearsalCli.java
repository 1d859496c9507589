package authsome.dist;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The command line that records its start-up cache. */
final class RehearsalCli {
    private static final Duration LIMIT = Duration.ofSeconds(90);

    private final List<String> java;
    private final RehearsalHome home;

    RehearsalCli(List<String> java, RehearsalHome home) {
        this.java = java;
        this.home = home;
    }

    void play() throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("authsome.cli/authsome.cli.Main", "list"));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.root().resolve("rehearsal-cli.log").toFile());
        home.enter(builder);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT)) {
            process.destroyForcibly();
            throw new RehearsalFailedException("the command line did not end within " + LIMIT.toSeconds() + " s");
        }
    }
}
