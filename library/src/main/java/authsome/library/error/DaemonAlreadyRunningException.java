package authsome.library.error;

import org.jspecify.annotations.Nullable;

/** A daemon, or another program, has opened this home already: a home has one writer. */
public final class DaemonAlreadyRunningException extends BrokerException {

    private static final long serialVersionUID = 1L;

    /** One that is put in words by whoever found the home in use. */
    public DaemonAlreadyRunningException(String message, @Nullable String hint, @Nullable Throwable cause) {
        super("DaemonAlreadyRunningError", message, hint, cause);
    }
}
