package authsome.adapters.keyring;

/** Ends a call that nobody waits for any more. Used by two threads. */
public final class Cancellation {

    private boolean cancelled;
    private Runnable ending = () -> {};

    /** Tells how this call can be ended; it is at once when it is too late already. */
    public synchronized void onCancel(Runnable how) {
        ending = how;
        if (cancelled) {
            how.run();
        }
    }

    /** From here on the call can no longer be ended: what that would take is about to be freed. */
    public synchronized void over() {
        ending = () -> {};
    }

    synchronized void cancel() {
        cancelled = true;
        ending.run();
    }
}
