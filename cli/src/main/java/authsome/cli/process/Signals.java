package authsome.cli.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;

/**
 * Passes signals on to a child instead of dying of them, so that the child decides and its exit code is returned.
 *
 * <p>What a person types at the terminal (Ctrl-C) reaches the child by itself, because it is in our process group; it is
 * not passed on, or the child would be interrupted twice. The JDK has no other way to handle a signal than this class of
 * module jdk.unsupported.
 */
final class Signals {

    /** SIGQUIT is not among them: the JVM keeps it for itself. */
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    private final List<Integer> early = new ArrayList<>();
    private @Nullable Process child;
    private boolean done;

    private Signals() {}

    /** From now on signals wait for a child. */
    static Signals hold() {
        Signals signals = new Signals();
        for (String name : NAMES) {
            Signal.handle(new Signal(name), signal -> signals.arrived(signal.getName(), signal.getNumber()));
        }
        return signals;
    }

    /** Passes on what has come and what will come. */
    synchronized void passTo(Process process) {
        child = process;
        early.forEach(number -> send(process, number));
        early.clear();
    }

    /** The child has ended: its number may be given to another process. */
    synchronized void done() {
        done = true;
    }

    private synchronized void arrived(String name, int number) {
        if (done || (name.equals("INT") && Foreground.isOurs())) {
            return;
        }
        Process process = child;
        if (process == null) {
            early.add(number);
        } else {
            send(process, number);
        }
    }

    private static void send(Process process, int number) {
        try {
            new ProcessBuilder("/bin/kill", "-" + number, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException _) {
            // without a kill program SIGTERM is what the JDK can send
            process.destroy();
        }
    }
}
