package authsome.cli.demo;

import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.PrivateFiles;
import authsome.api.client.json.Json;
import authsome.api.client.json.JsonObject;
import authsome.domain.secret.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The private folder of one demo: its home, its clients and what is captured. Closing removes all of it. */
public final class DemoFolder implements AutoCloseable {

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

    /**
     * Makes one in the temporary folder.
     *
     * @param outer the environment, of which its processes get what programs need
     */
    public static DemoFolder create(Map<String, String> outer) throws IOException {
        DemoFolder folder = new DemoFolder(Files.createTempDirectory("authsome-demo-"), outer);
        PrivateFiles.createFolder(folder.clients());
        PrivateFiles.createFolder(folder.root.resolve("captured"));
        PrivateFiles.createFolder(folder.home().root());
        return folder;
    }

    /** Has it removed also where this process is ended before its time. */
    public void closeAtExit() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::clean, "clean-up"));
    }

    private void clean() {
        if (!Files.exists(root)) {
            return;
        }
        // a command under way could start a daemon behind our back
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        try {
            close();
        } catch (IOException failure) {
            System.err.println("authsome: the folder " + root + " could not be deleted: " + failure.getMessage());
        }
    }

    /** A key that no service has given out. */
    public static Secret freshKey() {
        return DemoCommand.freshKey(new SecureRandom());
    }

    /** Its home, which is empty at first. */
    public HomeLayout home() {
        return new HomeLayout(root.resolve("home"));
    }

    /** Where clients are. */
    public Path clients() {
        return root.resolve("clients");
    }

    /** A file for what is captured. */
    public Path captured(String name) {
        return root.resolve("captured").resolve(name);
    }

    /** Has its daemon start with these settings. */
    public void settings(JsonObject settings) {
        PrivateFiles.replace(home().settings(), Json.print(settings));
    }

    /** A process in the environment of the demo. */
    public ProcessBuilder process(List<String> command) {
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
        daemons().forEach(DemoFolder::end);
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    /** Those that begin to serve this home, too, which it does not know of yet. */
    private List<ProcessHandle> daemons() {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.info().arguments().stream()
                            .flatMap(Stream::of)
                            .anyMatch(home().root().toString()::equals))
                    .toList();
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
