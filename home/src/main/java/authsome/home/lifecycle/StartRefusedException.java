package authsome.home.lifecycle;

import org.jspecify.annotations.Nullable;

/** The daemon must not start like this. The message is for the person who started it, and holds no secret. */
public final class StartRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final @Nullable String hint;

    /**
     * @param message one sentence or, for several problems, one line each
     * @param hint what to do; null when the message says it
     */
    public StartRefusedException(String message, @Nullable String hint) {
        super(message);
        this.hint = hint;
    }

    /** What to do; null when the message says it. */
    public @Nullable String hint() {
        return hint;
    }
}
