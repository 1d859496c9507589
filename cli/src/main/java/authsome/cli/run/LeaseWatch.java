package authsome.cli.run;

import authsome.api.client.wire.run.RunOpened;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.domain.run.RunId;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Renews the lease of a run while its command lives: a third of its length after it was last renewed, by a clock that goes on
 * while the machine sleeps. Beside the command, because a renewal may have to wait for a server.
 */
final class LeaseWatch implements Runnable {

    private static final long RETRY_MILLIS = 10_000;
    private static final String GONE = "RunNotFoundError";

    private final Invocation invocation;
    private final RunId run;
    private final long pauseMillis;
    private final InstantSource clock = InstantSource.system();
    private final AtomicBoolean renewing = new AtomicBoolean();
    private volatile long next;
    private volatile boolean over;

    LeaseWatch(Invocation invocation, RunOpened opened) {
        this.invocation = invocation;
        this.run = new RunId(opened.id());
        this.pauseMillis = opened.leaseSeconds() * 1_000 / 3;
        this.next = clock.millis() + pauseMillis;
    }

    @Override
    public void run() {
        if (!over && clock.millis() >= next && renewing.compareAndSet(false, true)) {
            Thread.ofVirtual().name("lease").start(this::renew);
        }
    }

    private void renew() {
        try {
            invocation.call(client -> client.renewRun(run));
            next = clock.millis() + pauseMillis;
        } catch (Failure failure) {
            next = clock.millis() + RETRY_MILLIS;
            if (failure.name().equals(GONE)) {
                over = true;
                invocation.output().note("authsome: " + run + " was closed; its requests carry nothing any more");
            }
        } finally {
            renewing.set(false);
        }
    }
}
