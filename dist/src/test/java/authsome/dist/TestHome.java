package authsome.dist;

import static java.util.Objects.requireNonNull;

import authsome.api.client.DaemonClient;
import authsome.api.client.home.ClientConfig;
import authsome.api.client.home.DaemonEndpoint;
import authsome.api.client.home.HomeLayout;
import authsome.api.client.home.IdentityFile;
import authsome.api.client.http.DaemonAddress;
import authsome.api.client.proof.ProofSigner;
import authsome.domain.identity.Handle;
import authsome.ports.tck.wire.FreePorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A fresh home with a port of its own. Closing it ends the daemon that lives there, searches everything that is left for
 * keys, and removes it.
 */
record TestHome(Path root, int port) implements AutoCloseable {
    private static final Path ENDPOINT = Path.of("server/daemon/endpoint.json");
    private static final Pattern PID = Pattern.compile("\"pid\"\\s*:\\s*(\\d+)");

    static TestHome fresh() throws IOException {
        TestHome home = new TestHome(Files.createTempDirectory("as"), freePort());
        home.settings("{\"port\": " + home.port + "}");
        return home;
    }

    /** Replaces the operator settings; they have to name {@link #port()} themselves. */
    void settings(String json) throws IOException {
        Files.createDirectories(
                root.resolve("server"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Files.writeString(root.resolve("server/settings.json"), json);
    }

    AuthsomeProcess authsome(String... arguments) {
        return new AuthsomeProcess(this, arguments);
    }

    /** Puts this home, and nothing of the person who runs the tests, into an environment. */
    void enter(Map<String, String> environment) {
        environment.keySet().removeIf(name -> name.startsWith("AUTHSOME_"));
        environment.keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS"));
        environment
                .keySet()
                .removeIf(name -> name.endsWith("_API_KEY")
                        || name.toUpperCase(Locale.ROOT).endsWith("_PROXY"));
        environment.put("AUTHSOME_HOME", root.toString());
    }

    Path endpoint() {
        return root.resolve(ENDPOINT);
    }

    /** The daemon that says it serves this home. */
    Optional<ProcessHandle> daemon() throws IOException {
        return daemon(endpoint());
    }

    /** Ends every daemon that says it serves a home anywhere below a folder. */
    static void endDaemonsBelow(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path endpoint : files.filter(file -> file.endsWith(ENDPOINT)).toList()) {
                daemon(endpoint).ifPresent(TestHome::end);
            }
        }
    }

    private static Optional<ProcessHandle> daemon(Path endpoint) throws IOException {
        if (!Files.exists(endpoint)) {
            return Optional.empty();
        }
        Matcher pid = PID.matcher(Files.readString(endpoint));
        return pid.find() ? ProcessHandle.of(Long.parseLong(pid.group(1))) : Optional.empty();
    }

    /** Every live daemon of this home, told by its command line, whether or not it says so. */
    List<ProcessHandle> daemons() {
        return processes(root.toString()::equals);
    }

    /** Every live process with a word on its command line that begins with a folder. */
    static List<ProcessHandle> processesBelow(Path folder) {
        return processes(word -> word.startsWith(folder + "/"));
    }

    private static List<ProcessHandle> processes(Predicate<String> word) {
        try (Stream<ProcessHandle> all = ProcessHandle.allProcesses()) {
            return all.filter(process -> process.info().arguments().stream()
                            .flatMap(Stream::of)
                            .anyMatch(word))
                    .toList();
        }
    }

    /** A client of the daemon that runs now, as the identity of the home. */
    DaemonClient client() {
        HomeLayout layout = new HomeLayout(root);
        Handle active = requireNonNull(ClientConfig.read(layout.clientConfig()).activeIdentity());
        IdentityFile acting = IdentityFile.read(layout, active).orElseThrow();
        DaemonEndpoint endpoint = DaemonEndpoint.read(layout.endpoint()).orElseThrow();
        ProofSigner signer = new ProofSigner(
                acting.key(), acting.handle(), endpoint.instance(), InstantSource.system(), new SecureRandom());
        return DaemonClient.signing(new DaemonAddress.Unix(endpoint.socket()), signer);
    }

    @Override
    public void close() throws IOException {
        List<String> arguments = new ArrayList<>();
        for (ProcessHandle daemon : daemons()) {
            arguments.addAll(List.of(daemon.info().arguments().orElse(new String[0])));
            end(daemon);
        }
        try {
            Canary.assertAbsent("the daemon's command line", String.join(" ", arguments));
            Canary.assertAbsent(root);
        } finally {
            delete();
        }
    }

    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static void end(ProcessHandle daemon) {
        daemon.destroy();
        Duration limit = Duration.ofSeconds(10);
        try {
            daemon.onExit().get(limit.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            daemon.destroyForcibly();
        } catch (InterruptedException e) {
            daemon.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    static int freePort() {
        return FreePorts.one();
    }
}
