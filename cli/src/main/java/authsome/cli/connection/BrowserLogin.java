package authsome.cli.connection;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.wire.login.LoginSession;
import authsome.cli.browser.Browser;
import authsome.cli.command.Invocation;
import authsome.cli.console.Failure;
import authsome.cli.console.Output;
import authsome.cli.console.StatusLine;
import authsome.domain.login.SessionId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A login that a person finishes in the browser, while this command waits and says so. */
final class BrowserLogin {

    private static final long PAUSE_MILLIS = 500;
    private static final int NOT_FOUND = 404;

    private final Invocation invocation;
    private final InstantSource clock;

    BrowserLogin(Invocation invocation, InstantSource clock) {
        this.invocation = invocation;
        this.clock = clock;
    }

    /**
     * Opens the page of a login and waits for its end.
     *
     * @return the completed login
     * @throws Failure when it ends otherwise
     */
    LoginSession finish(LoginSession session) {
        String url = session.nextAction().url();
        if (url != null) {
            show(url);
        }
        try (StatusLine line = invocation.output().status()) {
            return await(session, line);
        }
    }

    private void show(String url) {
        Output output = invocation.output();
        if (new Browser(invocation.world()).open(url)) {
            output.note("Opened in your browser: " + url);
        } else {
            output.warn("Open this page in a browser: " + url);
        }
    }

    private LoginSession await(LoginSession begun, StatusLine line) {
        SessionId id = new SessionId(begun.id());
        Instant end = Instant.parse(begun.expiresAt());
        while (true) {
            Duration left = Duration.between(clock.instant(), end);
            line.show("Waiting for you in the browser, %d:%02d left"
                    .formatted(Math.max(0, left.toMinutes()), Math.max(0, left.toSecondsPart())));
            // asked of the daemon rather than told by the clock here, which may differ
            LoginSession now = invocation.call(client -> find(client, id)).orElseThrow(BrowserLogin::expired);
            switch (now.status()) {
                case "completed" -> {
                    return now;
                }
                case "failed" -> throw failed(now.error());
                case "cancelled" -> throw new Failure("InputCancelledError", "the login was cancelled");
                case "expired" -> throw expired();
                default -> pause();
            }
            end = Instant.parse(now.expiresAt());
        }
    }

    private static Optional<LoginSession> find(DaemonClient client, SessionId id) {
        try {
            return Optional.of(client.session(id));
        } catch (DaemonHttpException refusal) {
            if (refusal.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw refusal;
        }
    }

    private static Failure expired() {
        return new Failure("InputCancelledError", "the login has expired: nobody finished it in the browser")
                .hint("run the same command again");
    }

    /** The session names its error as programs get it: class, colon, sentence. */
    private static Failure failed(@Nullable String error) {
        String text = error == null ? "AuthenticationFailedError: the login failed" : error;
        int colon = text.indexOf(": ");
        String name = colon < 0 ? "AuthenticationFailedError" : text.substring(0, colon);
        return name.matches("[A-Za-z]+Error")
                ? new Failure(name, text.substring(colon + 2)).wire(text)
                : new Failure("AuthenticationFailedError", text);
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
