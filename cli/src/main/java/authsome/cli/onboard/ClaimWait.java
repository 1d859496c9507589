package authsome.cli.onboard;

import authsome.api.client.wire.identity.RegistrationStatus;
import authsome.cli.browser.Browser;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.StatusLine;
import authsome.domain.identity.Handle;
import java.time.Duration;

/** Waits until a person has claimed the identity of this home in the browser, and says so. */
final class ClaimWait {

    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final long PAUSE_MILLIS = 1_000;

    private final Invocation invocation;

    ClaimWait(Invocation invocation) {
        this.invocation = invocation;
    }

    /**
     * Shows the link and waits.
     *
     * @throws Failure when nobody claimed the identity in time, or somebody refused to
     */
    void await(Handle handle, String url) {
        show(url);
        long end = System.nanoTime() + LIMIT.toNanos();
        try (StatusLine line = invocation.output().status()) {
            while (true) {
                long left =
                        Math.max(0, Duration.ofNanos(end - System.nanoTime()).toSeconds());
                line.show("Waiting for you in the browser, %d:%02d left".formatted(left / 60, left % 60));
                RegistrationStatus now = invocation.call(client -> client.identity(handle));
                switch (now.registrationStatus()) {
                    case "claimed" -> {
                        return;
                    }
                    case "rejected" ->
                        throw new Failure("RuntimeError", "the owner has refused identity '" + handle + "'");
                    default -> pause();
                }
                if (System.nanoTime() >= end) {
                    throw new Failure("TimeoutError", "nobody has claimed this identity within five minutes")
                            .hint("run 'authsome onboard' again for a new link");
                }
            }
        }
    }

    private void show(String url) {
        Output output = invocation.output();
        output.warn("Open this URL in your browser to claim this agent:");
        output.warn("  " + url);
        if (!invocation.arguments().has("--no-browser")) {
            boolean _ = new Browser(invocation.world()).open(url);
        }
        output.warn("Waiting for agent to be claimed...");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE_MILLIS);
        } catch (InterruptedException interrupt) {
            Thread.currentThread().interrupt();
            throw new Failure("InputCancelledError", "interrupted while waiting").because(interrupt);
        }
    }
}
