package authsome.cli.process;

import authsome.cli.console.Failure;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A child on this terminal: it has our standard streams, and the signals sent to us are passed on to it. */
public final class Child {

    private final Process process;
    private final Signals signals;

    private Child(Process process, Signals signals) {
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
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            signals.passTo(process);
            return new Child(process, signals);
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
                    signals.done();
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
}
