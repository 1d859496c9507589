package authsome.api.client.remote;

import authsome.api.client.DaemonClient;
import authsome.api.client.DaemonHttpException;
import authsome.api.client.http.DaemonUnreachableException;
import authsome.api.client.json.JsonFormatException;
import authsome.domain.error.AuthsomeException;
import authsome.domain.error.ErrorCode;
import authsome.library.error.BrokerException;
import authsome.library.error.CallRefusedException;
import authsome.library.error.DaemonUnavailableException;
import authsome.library.error.Failures;
import java.time.Duration;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Calls to one daemon and what their failures are called. A daemon that was started again is found again, by calls that the
 * one before it surely did not carry out: those that found nobody, and those whose proof was for another.
 *
 * <p>Locking: the client is guarded by this object; calls are made outside.
 */
final class RemoteCalls {

    private static final int UNAUTHENTICATED = 401;
    private static final Duration RETRIES = Duration.ofSeconds(5);

    private final Target target;
    private @Nullable DaemonClient client;

    RemoteCalls(Target target) {
        this.target = target;
    }

    Target target() {
        return target;
    }

    <T> T call(Function<DaemonClient, T> question) {
        try {
            return attempt(question);
        } catch (AuthsomeException failure) {
            throw Failures.of(failure);
        } catch (DaemonHttpException refused) {
            throw refusal(refused);
        } catch (DaemonUnreachableException failure) {
            throw new DaemonUnavailableException(
                    String.valueOf(failure.getMessage()),
                    failure.isUnsent() ? "nothing was done" : "it may have been done all the same",
                    failure);
        } catch (JsonFormatException foreign) {
            throw new DaemonUnavailableException(
                    "the daemon answered in a way that this release does not understand: " + foreign.getMessage(),
                    "upgrade the older of the two",
                    foreign);
        }
    }

    private <T> T attempt(Function<DaemonClient, T> question) {
        DaemonClient first = client(null);
        try {
            return question.apply(first);
        } catch (DaemonUnreachableException failure) {
            if (!failure.isUnsent()) {
                throw failure;
            }
        } catch (DaemonHttpException refused) {
            if (refused.status() != UNAUTHENTICATED) {
                throw refused;
            }
        }
        return question.apply(client(first));
    }

    /** @param useless a client that has not served; null for none */
    private synchronized DaemonClient client(@Nullable DaemonClient useless) {
        DaemonClient known = client;
        if (known == null || known == useless) {
            known = target.connect().retrying(RETRIES);
            client = known;
        }
        return known;
    }

    private static BrokerException refusal(DaemonHttpException refused) {
        return refused.detail().equals("Unknown identity handle")
                ? Failures.of(ErrorCode.IDENTITY_NOT_REGISTERED, "the daemon does not know this identity", null)
                : new CallRefusedException(refused.status(), refused.detail(), refused);
    }
}
