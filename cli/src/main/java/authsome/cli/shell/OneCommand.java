package authsome.cli.shell;

import authsome.cli.console.World;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * A command that a person can give up: it is interrupted, gets a moment to end well, and after that is left to itself, where
 * nothing that it prints is seen any more.
 */
final class OneCommand {

    private static final int CANCELLED = 130;
    private static final long MOMENT_MILLIS = 1_500;

    private final Thread thread;
    private final Outlet out;
    private final Outlet err;
    private volatile boolean cancelled;
    private volatile int code = CANCELLED;

    OneCommand(LineRunner runner, String[] words, World world) {
        this.out = new Outlet(world.out());
        this.err = new Outlet(world.err());
        World own = new World(world.environment(), world.in(), stream(out), stream(err), world.terminal());
        this.thread = new Thread(
                () -> {
                    int ended = runner.run(words, own);
                    own.out().flush();
                    code = cancelled ? CANCELLED : ended;
                },
                "command");
        // whatever does not end must not keep the process
        thread.setDaemon(true);
    }

    /** Carries it out; gives its exit code, 130 when it was given up. */
    int run() {
        thread.start();
        try {
            while (thread.isAlive() && !cancelled) {
                thread.join(50);
            }
            if (cancelled) {
                thread.join(MOMENT_MILLIS);
            }
        } catch (InterruptedException _) {
            // nobody interrupts the thread that reads lines but the editor, which is not at work now
            Thread.currentThread().interrupt();
        }
        out.shut();
        err.shut();
        return code;
    }

    /** Gives it up. May be called from any thread, and more than once. */
    void cancel() {
        cancelled = true;
        thread.interrupt();
    }

    private static PrintStream stream(Outlet outlet) {
        return new PrintStream(outlet, true, StandardCharsets.UTF_8);
    }

    /** Lets nothing through once it is shut, and never closes what is behind it. */
    private static final class Outlet extends FilterOutputStream {

        private volatile boolean shut;

        Outlet(OutputStream behind) {
            super(behind);
        }

        void shut() {
            shut = true;
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (!shut) {
                out.write(bytes, from, length);
            }
        }

        @Override
        public void write(int b) throws IOException {
            if (!shut) {
                out.write(b);
            }
        }

        @Override
        public void flush() throws IOException {
            if (!shut) {
                out.flush();
            }
        }

        @Override
        public void close() {
            shut = true;
        }
    }
}
