package authsome.dist;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A terminal of a person: a server of tmux of its own, with one window in which a program runs. */
final class Tmux implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String socket;

    private Tmux(Path socket) {
        this.socket = socket.toString();
    }

    /** Starts {@code command} in a window of that size, with these variables beside our own. */
    static Tmux start(Path folder, int columns, int rows, Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        Tmux tmux = new Tmux(folder.resolve("tmux"));
        List<String> arguments = new ArrayList<>(List.of(
                "-f", "/dev/null", "new-session", "-d", "-x", String.valueOf(columns), "-y", String.valueOf(rows)));
        variables.forEach((name, value) -> arguments.addAll(List.of("-e", name + "=" + value)));
        // the end of the program is seen, and the window stays, also where Ctrl-C reaches this shell too
        String line = String.join(" ", command.stream().map(Tmux::quoted).toList());
        arguments.add("sh -c " + quoted("trap : INT; " + line + "; echo \"ended with $?\"; sleep 600"));
        tmux.call(arguments);
        return tmux;
    }

    static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Types text, or presses keys by their names. */
    void type(String... keys) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("send-keys", "--"));
        arguments.addAll(List.of(keys));
        call(arguments);
    }

    /** Gives the window another size, of which the program is told by a signal. */
    void resize(int columns, int rows) throws IOException, InterruptedException {
        call(List.of("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows)));
    }

    /** What is on the screen. */
    String screen() throws IOException, InterruptedException {
        return call(List.of("capture-pane", "-p")).stripTrailing();
    }

    /** Waits until the screen has {@code text}; gives all of it. */
    String await(String text) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            String screen = screen();
            if (screen.contains(text)) {
                return screen;
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("never saw '" + text + "' in:\n" + screen);
            }
            Thread.sleep(50);
        }
    }

    private String call(List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("tmux", "-S", socket));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
            throw new IOException("tmux " + arguments.getFirst() + ": " + answer);
        }
        return answer;
    }

    @Override
    public void close() throws IOException {
        try {
            call(List.of("kill-server"));
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new IOException(interrupt);
        }
    }
}
