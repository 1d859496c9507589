package authsome.library.error;

import org.jspecify.annotations.Nullable;

/** A call was refused before anything was done: the identity has not the power, or what it names is not there for it. */
public final class CallRefusedException extends BrokerException {

    private static final long serialVersionUID = 1L;

    private final int status;

    /** @param status the HTTP status that a daemon gives this refusal, also where none was asked */
    public CallRefusedException(int status, String message, @Nullable Throwable cause) {
        super("CallRefusedError", message, null, cause);
        this.status = status;
    }

    /** 401 for who is not known, 403 for who may not, 404 for what is not there, 422 for what has no sense, 503 for later. */
    public int status() {
        return status;
    }
}
