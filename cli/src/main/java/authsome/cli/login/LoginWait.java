package authsome.cli.login;

import authsome.api.client.wire.login.LoginSession;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.domain.login.SessionId;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** Waits for the end of a login, with a line that shows that something goes on. Whoever interrupts it gives the login up. */
final class LoginWait {

    private static final long PAUSE_MILLIS = 400;
    private static final long LAST_WORDS_MILLIS = 800;
    private static final String CLEAR = "\r\u001b[K";

    private final Invocation invocation;
    private final SessionId id;
    private final AtomicBoolean over = new AtomicBoolean();

    LoginWait(Invocation invocation, SessionId id) {
        this.invocation = invocation;
        this.id = id;
    }

    /** The login when it has ended, however it did. */
    LoginSession run(String what) {
        Thread hook = new Thread(this::cancel, "cancel-login");
        Runtime.getRuntime().addShutdownHook(hook);
        long since = System.nanoTime();
        boolean ended = false;
        try {
            LoginSession session = look();
            while (session.isOpen()) {
                show(what, (System.nanoTime() - since) / 1_000_000_000L);
                Thread.sleep(PAUSE_MILLIS);
                session = look();
            }
            ended = true;
            return session;
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Failure("InputCancelledError", "interrupted while waiting for the login").because(interrupt);
        } finally {
            if (!ended) {
                // in a shell the process lives on when a person gives a login up
                boolean interrupted = Thread.interrupted();
                cancel();
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
            over.set(true);
            clear();
            forget(hook);
        }
    }

    private LoginSession look() {
        return invocation.call(client -> client.session(id));
    }

    /** Runs when the process is told to end. It must not wait for long: a person has pressed Ctrl-C. */
    private void cancel() {
        if (over.getAndSet(true)) {
            return;
        }
        Thread call = new Thread(() -> invocation.call(client -> client.cancelLogin(id)), "cancel-call");
        call.setDaemon(true);
        call.start();
        try {
            call.join(LAST_WORDS_MILLIS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void show(String what, long seconds) {
        if (isLive()) {
            PrintStream err = invocation.world().err();
            err.print(CLEAR + what + " (" + seconds + " s, Ctrl-C gives up)");
            err.flush();
        }
    }

    private void clear() {
        if (isLive()) {
            invocation.world().err().print(CLEAR);
            invocation.world().err().flush();
        }
    }

    private boolean isLive() {
        return invocation.world().terminal().canShow() && !invocation.output().json();
    }

    private static void forget(Thread hook) {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException _) {
            // the process is ending already
        }
    }
}
