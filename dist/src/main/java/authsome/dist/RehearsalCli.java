package authsome.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The command line that records its start-up cache: the commands that people and scripts call most, in one process. */
final class RehearsalCli {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    /** Of the right form, good for nothing, and gone with the home. */
    static final String KEY = "sk-proj-" + "rehearsal".repeat(5);

    private final RehearsalHome home;
    private final Path log;

    RehearsalCli(RehearsalHome home) {
        this.home = home;
        this.log = home.root().resolve("rehearsal-cli.log");
    }

    /** Logs in, so that the commands have something to show. */
    void prepare(List<String> java) throws IOException, InterruptedException {
        play(java, "Main", KEY + "\n", "login", "openai");
    }

    /**
     * Has a request get its credential, twice, for the daemon to record what that takes: a run, its certificates, TLS on
     * both sides.
     */
    void inject(List<String> java, Path jars) throws IOException, InterruptedException {
        for (int i = 0; i < 2; i++) {
            play(
                    java,
                    "Main",
                    "",
                    "run",
                    "--",
                    java.getFirst(),
                    "-XX:+UseSerialGC",
                    "-XX:TieredStopAtLevel=1",
                    "-cp",
                    commandLine(jars).toString(),
                    "authsome.cli.demo.DemoJavaClient",
                    home.root().resolve("client.env").toString(),
                    "https://" + RehearsalUpstream.HOST + "/v1/models");
        }
    }

    private static Path commandLine(Path jars) throws IOException {
        try (Stream<Path> all = Files.list(jars)) {
            return all.filter(jar -> jar.getFileName().toString().startsWith("authsome-cli-"))
                    .findFirst()
                    .orElseThrow(() -> new RehearsalFailedException(jars + " has no command line"));
        }
    }

    /** Plays the hot commands with {@code java}, which records. */
    void rehearse(List<String> java) throws IOException, InterruptedException {
        play(
                java,
                "Rehearsal",
                "",
                "get openai",
                "get openai --json",
                "complete --shell zsh --at 3 -- authsome get ",
                "credential git get",
                "credential docker list",
                "run -- true",
                "run --sandbox -- true",
                "list",
                "list --json",
                "whoami");
    }

    private void play(List<String> java, String main, String stdin, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(java);
        command.add("authsome.cli/authsome.cli." + main);
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        home.enter(builder);
        Process process = builder.start();
        process.getOutputStream().write(stdin.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        if (!process.waitFor(LIMIT)) {
            process.destroyForcibly();
            throw new RehearsalFailedException("a command did not end within " + LIMIT.toSeconds() + " s");
        }
        if (process.exitValue() != 0) {
            throw new RehearsalFailedException(Files.readString(log).strip());
        }
    }
}
