package authsome.cli.demo;

import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.cli.home.LocalDaemon;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The private folder of one demo: its home, its clients and what is captured. Closing removes all of it. */
final class DemoFolder implements AutoCloseable {

    /** What programs need of the environment; nothing else, least of all real keys, gets into the demo. */
    private static final List<String> KEPT =
            List.of("PATH", "HOME", "USER", "LANG", "LC_ALL", "TZ", "TMPDIR", "PYENV_ROOT", "PYENV_VERSION", "NVM_DIR");

    private static final Duration STOPPING = Duration.ofSeconds(5);

    private final Path root;
    private final Map<String, String> environment = new HashMap<>();

    private DemoFolder(Path root, Map<String, String> outer) {
        this.root = root;
        for (String name : KEPT) {
            String value = outer.get(name);
            if (value != null) {
                environment.put(name, value);
            }
        }
        environment.put("AUTHSOME_HOME", home().root().toString());
        // a demo on a busy machine is slow, not broken
        environment.put("AUTHSOME_START_SECONDS", "60");
    }

    static DemoFolder create(Map<String, String> outer) throws IOException {
        DemoFolder folder = new DemoFolder(Files.createTempDirectory("authsome-demo-"), outer);
        PrivateFiles.createFolder(folder.clients());
        PrivateFiles.createFolder(folder.root.resolve("captured"));
        PrivateFiles.createFolder(folder.home().root());
        return folder;
    }

    HomeLayout home() {
        return new HomeLayout(root.resolve("home"));
    }

    Path clients() {
        return root.resolve("clients");
    }

    Path captured(String name) {
        return root.resolve("captured").resolve(name);
    }

    void settings(JsonObject settings) {
        PrivateFiles.replace(home().settings(), Json.print(settings));
    }

    /** A process in the environment of the demo. */
    ProcessBuilder process(List<String> command) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(root.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder;
    }

    /** Ends the daemon and deletes everything. */
    @Override
    public void close() throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        DaemonEndpoint.read(home().endpoint()).flatMap(LocalDaemon::process).ifPresent(DemoFolder::end);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void end(ProcessHandle daemon) {
        daemon.destroy();
        boolean ended = daemon.onExit()
                .thenApply(_ -> true)
                .completeOnTimeout(false, STOPPING.toMillis(), TimeUnit.MILLISECONDS)
                .join();
        if (!ended) {
            daemon.destroyForcibly();
        }
    }
}
