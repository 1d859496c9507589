package authsome.cli.process;

import authsome.cli.console.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A child on this terminal: it has our standard streams, and the signals sent to us are passed on to it. */
public final class Child {

    private final Process process;
    private final @Nullable Signals signals;

    private Child(Process process, @Nullable Signals signals) {
        this.process = process;
        this.signals = signals;
    }

    /**
     * Starts {@code command} with exactly this environment.
     *
     * @throws Failure when it cannot be started
     */
    public static Child start(List<String> command, Map<String, String> environment) {
        // before the child is there, so that a signal in between ends neither it nor us without the other
        Signals signals = Signals.hold();
        Process process = launch(command, environment);
        signals.passTo(number -> Signals.send(process, number));
        return new Child(process, signals);
    }

    /**
     * Starts {@code command} with exactly this environment; signals sent to us are no matter of it.
     *
     * @throws Failure when it cannot be started
     */
    public static Child startApart(List<String> command, Map<String, String> environment) {
        return new Child(launch(command, environment), null);
    }

    private static Process launch(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException failure) {
            throw new Failure("NotExecutableError", command.getFirst() + " cannot be executed").because(failure);
        }
    }

    /** Waits until it ends; gives its exit code, 128 + n when signal n ended it. */
    public int await() {
        return await(Duration.ofDays(1), () -> {});
    }

    /** The same, and does {@code meanwhile} again and again. */
    public int await(Duration interval, Runnable meanwhile) {
        while (true) {
            try {
                if (process.waitFor(interval)) {
                    done();
                    return process.exitValue();
                }
                meanwhile.run();
            } catch (InterruptedException _) {
                // nobody interrupts the main thread of a command; the child decides when this ends
                Thread.currentThread().interrupt();
                process.destroy();
                return process.onExit().join().exitValue();
            }
        }
    }

    /** Sends it signal {@code number}. */
    public void signal(int number) {
        Signals.send(process, number);
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** The processes that it started itself. */
    public List<ProcessHandle> children() {
        return process.children().toList();
    }

    private void done() {
        if (signals != null) {
            signals.done();
        }
    }
}
