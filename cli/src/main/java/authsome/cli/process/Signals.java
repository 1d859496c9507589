package authsome.cli.process;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * Passes signals on to a child instead of dying of them, so that the child decides and its exit code is returned.
 *
 * <p>What a person types at the terminal (Ctrl-C) reaches the child by itself, because it is in our process group; it is
 * not passed on, or the child would be interrupted twice. The JDK has no other way to handle a signal than this class of
 * module jdk.unsupported.
 */
public final class Signals {

    /** SIGQUIT is not among them: the JVM keeps it for itself. */
    private static final List<String> NAMES = List.of("INT", "TERM", "HUP");

    /** What was there before, for a process that lives on after its child. */
    private static final Map<String, SignalHandler> BEFORE = new ConcurrentHashMap<>();

    private final List<Integer> early = new ArrayList<>();
    private @Nullable IntConsumer child;
    private boolean done;

    private Signals() {}

    /** From now on signals wait for a child. */
    public static Signals hold() {
        Signals signals = new Signals();
        for (String name : NAMES) {
            SignalHandler before =
                    Signal.handle(new Signal(name), signal -> signals.arrived(signal.getName(), signal.getNumber()));
            BEFORE.putIfAbsent(name, before);
        }
        return signals;
    }

    /** From now on signals to this process do nothing; a child is born with the usual ways of taking them. */
    public static void drop() {
        for (String name : NAMES) {
            Signal.handle(new Signal(name), _ -> {});
        }
    }

    /** From now on Ctrl-C does {@code action} instead of ending this process. */
    public static void onInterrupt(Runnable action) {
        SignalHandler before = Signal.handle(new Signal("INT"), _ -> action.run());
        BEFORE.putIfAbsent("INT", before);
    }

    /** From now on the signals that end a process do {@code action} instead; those that were ignored still are. */
    public static void onEnd(Runnable action) {
        for (String name : NAMES) {
            SignalHandler before = Signal.handle(new Signal(name), _ -> action.run());
            if (before.equals(SignalHandler.SIG_IGN)) {
                Signal.handle(new Signal(name), SignalHandler.SIG_IGN);
            } else {
                BEFORE.putIfAbsent(name, before);
            }
        }
    }

    /** From now on signals do again what they did before the first child. */
    public static void giveBack() {
        BEFORE.forEach((name, before) -> Signal.handle(new Signal(name), before));
        BEFORE.clear();
    }

    /** Passes on the numbers of what has come and what will come. */
    public synchronized void passTo(IntConsumer receiver) {
        child = receiver;
        early.forEach(receiver::accept);
        early.clear();
    }

    /** The child has ended: its number may be given to another process. */
    public synchronized void done() {
        done = true;
    }

    private synchronized void arrived(String name, int number) {
        if (done || (name.equals("INT") && Foreground.isOurs())) {
            return;
        }
        IntConsumer receiver = child;
        if (receiver == null) {
            early.add(number);
        } else {
            receiver.accept(number);
        }
    }

    /** Sends signal {@code number} to a process. */
    static void send(Process process, int number) {
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
