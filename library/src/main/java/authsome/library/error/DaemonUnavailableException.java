package authsome.library.error;

import org.jspecify.annotations.Nullable;

/** No daemon answers, or it did not answer in time. */
public final class DaemonUnavailableException extends BrokerException {

    private static final long serialVersionUID = 1L;

    /** One that is put in words by whoever looked for the daemon. */
    public DaemonUnavailableException(String message, @Nullable String hint, @Nullable Throwable cause) {
        super("DaemonUnavailableError", message, hint, cause);
    }
}
