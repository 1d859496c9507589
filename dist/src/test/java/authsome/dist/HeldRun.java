package authsome.dist;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A run that stays open, and what its child was given: programs are started with that as if they were in the run. */
final class HeldRun implements AutoCloseable {

    private static final Duration SOON = Duration.ofSeconds(20);

    private final Process process;
    private final Path stop;
    private final Map<String, String> environment;

    private HeldRun(Process process, Path stop, Map<String, String> environment) {
        this.process = process;
        this.stop = stop;
        this.environment = environment;
    }

    /**
     * Opens a run of {@code home}.
     *
     * @param file is used to talk with its child
     * @param variables further ones of the command, names and values in turns
     */
    static HeldRun open(TestHome home, Path file, String... variables) throws IOException, InterruptedException {
        Path stop = Path.of(file + ".stop");
        AuthsomeProcess command = home.authsome(
                "run",
                "--",
                "sh",
                "-c",
                "env -0 > " + file + ".part; mv " + file + ".part " + file + "; until [ -e " + stop
                        + " ]; do sleep 0.05; done");
        for (int i = 0; i < variables.length; i += 2) {
            command.environment(variables[i], variables[i + 1]);
        }
        Path said = Path.of(file + ".log");
        Process process = command.start(said);
        long end = System.nanoTime() + SOON.toNanos();
        while (!Files.exists(file)) {
            assertTrue(process.isAlive() && System.nanoTime() < end, Files.readString(said));
            Thread.sleep(10);
        }
        Map<String, String> environment = new TreeMap<>();
        for (String variable : Files.readString(file).split("\0")) {
            int equals = variable.indexOf('=');
            environment.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return new HeldRun(process, stop, environment);
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /** Runs curl in it, which shows the body of the answer and what else it is asked to. */
    Outcome curl(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("curl", "-sS"));
        command.addAll(Arrays.asList(words));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().clear();
        builder.environment().putAll(environment);
        return Programs.run(builder, "");
    }

    /** A connection through its proxy, which begins with that one's answer to CONNECT. */
    Socket connect(String target) throws IOException {
        URI proxy = URI.create(variable("HTTPS_PROXY"));
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), proxy.getPort());
        String shown = Base64.getEncoder().encodeToString(proxy.getUserInfo().getBytes(StandardCharsets.US_ASCII));
        String head = "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\nProxy-Authorization: Basic " + shown
                + "\r\n\r\n";
        socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    /** A tunnel, whose answer was read. */
    Socket tunnel(String target) throws IOException {
        Socket socket = connect(target);
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            assertTrue(next >= 0, () -> "no tunnel to " + target + ": " + head);
            head.append((char) next);
        }
        assertTrue(head.indexOf("HTTP/1.1 200 ") == 0, () -> "no tunnel to " + target + ": " + head);
        return socket;
    }

    /** Has the command end, and waits until it has. */
    void end() throws IOException, InterruptedException {
        if (!Files.exists(stop)) {
            Files.createFile(stop);
        }
        assertTrue(process.waitFor(SOON), "the command did not end");
    }

    @Override
    public void close() throws IOException {
        try {
            end();
        } catch (InterruptedException _) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
