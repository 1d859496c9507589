package authsome.cli.sandbox;

import authsome.cli.process.Child;
import authsome.cli.process.Signals;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** The outer end of a sandbox that runs: hears from the warden inside, sends signals there, and ends it with its command. */
final class SandboxedChild implements AutoCloseable {

    private static final int KILLED = 137;

    private final Signals signals;
    private final ServerSocketChannel door;
    private final CompletableFuture<Integer> code = new CompletableFuture<>();
    private volatile boolean started;
    private volatile @Nullable SocketChannel warden;
    private volatile List<ProcessHandle> inner = List.of();

    /** Opens the door for the warden; from now on signals wait for the command. */
    SandboxedChild(Path passage) throws IOException {
        this.signals = Signals.hold();
        this.door = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        door.bind(Passage.reports(passage));
    }

    /** Waits until the command has ended, and does {@code meanwhile} again and again; gives its exit code. */
    int await(Child bubblewrap, Duration interval, Runnable meanwhile) {
        Thread.ofPlatform().daemon().name("sandbox-reports").start(() -> code.complete(listen(bubblewrap)));
        while (true) {
            try {
                return code.get(interval.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                // its own process may die of a Ctrl-C that was meant for the command: that says something only before
                // the warden came
                if (!bubblewrap.isAlive()) {
                    closeDoor();
                }
                meanwhile.run();
            } catch (InterruptedException _) {
                // nobody interrupts the main thread of a command
                Thread.currentThread().interrupt();
                return KILLED;
            } catch (ExecutionException failure) {
                throw new IllegalStateException("listening to a sandbox failed", failure.getCause());
            }
        }
    }

    /** Whether the sandbox came to be and was about to start the command. */
    boolean isStarted() {
        return started;
    }

    @Override
    public void close() throws IOException {
        signals.done();
        inner.forEach(ProcessHandle::destroyForcibly);
        door.close();
        SocketChannel open = warden;
        if (open != null) {
            open.close();
        }
    }

    private int listen(Child bubblewrap) {
        try {
            SocketChannel first = door.accept();
            warden = first;
            // the first one is the warden; who knocks later is the command
            door.close();
            if (Passage.read(first) != Passage.STARTS) {
                return KILLED;
            }
            // the first process of the inside, with which all others end; later bubblewrap may not be there to ask
            inner = bubblewrap.children();
            started = true;
            signals.passTo(number -> send(first, number));
            return Passage.read(first) == Passage.ENDED ? Math.max(Passage.read(first), 0) : KILLED;
        } catch (IOException _) {
            // nobody came, or the other end was killed
            return KILLED;
        }
    }

    private static void send(SocketChannel warden, int number) {
        try {
            Passage.write(warden, number);
        } catch (IOException _) {
            // it has ended
        }
    }

    private void closeDoor() {
        try {
            door.close();
        } catch (IOException _) {
            // it is closed all the same
        }
    }
}
