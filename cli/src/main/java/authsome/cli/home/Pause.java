package authsome.cli.home;

import authsome.cli.console.Failure;

/** A moment between two looks at something that another process does. */
final class Pause {

    private static final long MILLIS = 5;

    private Pause() {}

    static void brief() {
        try {
            Thread.sleep(MILLIS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw Failure.daemonUnavailable("interrupted while waiting").because(interrupt);
        }
    }
}
