package authsome.ports.store;

import java.time.Duration;

/**
 * The storage engine does not serve now. Nothing is wrong with what is stored, and no part of the request that failed was
 * acknowledged; a write may have happened all the same.
 */
public final class StoreUnavailableException extends StorageException {

    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum Reason {
        /** Nobody answers at its address, or the connection broke. */
        UNREACHABLE("see whether the storage engine runs and can be reached from here"),
        /** It did not answer in time. */
        TIMEOUT("see how busy the storage engine is, and the network to it"),
        /** It is sealed. */
        SEALED("unseal it; this server goes on by itself then"),
        /** It was never initialised. */
        UNINITIALISED("initialise and unseal it"),
        /** No node of its cluster is the leader. */
        NO_LEADER("see whether most nodes of its cluster run; a new leader is chosen within seconds"),
        /** It refuses this server's token. */
        FORBIDDEN("see whether the token is valid and its policy grants what this server needs"),
        /** It has more to do than it can, or the quota for this server is used up. */
        OVERLOADED("try again in a moment"),
        /** It failed, or answered what makes no sense here. */
        FAILED("see the log of the storage engine");

        private final String hint;

        Reason(String hint) {
            this.hint = hint;
        }

        /** What a person can do about it. */
        public String hint() {
            return hint;
        }
    }

    private final Reason reason;
    private final Duration retryAfter;

    /**
     * @param message one sentence without anything secret
     * @param retryAfter when another attempt makes sense
     */
    public StoreUnavailableException(Reason reason, String message, Duration retryAfter) {
        super(message);
        this.reason = reason;
        this.retryAfter = retryAfter;
    }

    public Reason reason() {
        return reason;
    }

    /** When another attempt makes sense; at least a second. */
    public Duration retryAfter() {
        return retryAfter.compareTo(Duration.ofSeconds(1)) < 0 ? Duration.ofSeconds(1) : retryAfter;
    }

    /** What a person can do about it. */
    public String hint() {
        return reason.hint();
    }
}
