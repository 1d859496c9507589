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
        UNREACHABLE("it does not answer", "see whether the storage engine runs and can be reached from here"),
        /** It did not answer in time. */
        TIMEOUT("it does not answer in time", "see how busy the storage engine is, and the network to it"),
        /** It is sealed. */
        SEALED("it is sealed", "unseal it; this server goes on by itself then"),
        /** It was never initialised. */
        UNINITIALISED("it was never initialised", "initialise and unseal it"),
        /** No node of its cluster is the leader. */
        NO_LEADER(
                "its cluster has no leader",
                "see whether most nodes of its cluster run; a new leader is chosen within seconds"),
        /** It refuses this server's token. */
        FORBIDDEN(
                "it refuses this server's token",
                "see whether the token is valid and its policy grants what this server needs"),
        /** It has more to do than it can, or the quota for this server is used up. */
        OVERLOADED("it has too much to do", "try again in a moment"),
        /** An edge cannot ask the server that has the credentials. */
        SERVER(
                "the server that has the credentials does not answer",
                "see whether that server runs and can be reached from here; this goes on by itself then"),
        /** It failed, or answered what makes no sense here. */
        FAILED("it failed", "see the log of the storage engine");

        private final String words;
        private final String hint;

        Reason(String words, String hint) {
            this.words = words;
            this.hint = hint;
        }

        /** The same in a few words, without an address. */
        public String words() {
            return words;
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

    /** Why, for messages and for how long to wait. */
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
