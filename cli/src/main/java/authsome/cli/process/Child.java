package authsome.cli.process;

import authsome.cli.console.Failure;
import java.io.IOException;
import java.io.OutputStream;
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

    /**
     * The same, told something on its standard input, which ends then.
     *
     * @param told the caller's to wipe
     */
    public static Child startTold(List<String> command, Map<String, String> environment, byte[] told) {
        Signals signals = Signals.hold();
        Process process = launch(command, environment, ProcessBuilder.Redirect.PIPE);
        signals.passTo(number -> Signals.send(process, number));
        try (OutputStream in = process.getOutputStream()) {
            in.write(told);
        } catch (IOException _) {
            // it has ended already, and says why itself
        }
        return new Child(process, signals);
    }

    private static Process launch(List<String> command, Map<String, String> environment) {
        return launch(command, environment, ProcessBuilder.Redirect.INHERIT);
    }

    private static Process launch(
            List<String> command, Map<String, String> environment, ProcessBuilder.Redirect input) {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO().redirectInput(input);
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
