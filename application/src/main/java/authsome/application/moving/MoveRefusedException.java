package authsome.application.moving;

import org.jspecify.annotations.Nullable;

/** Nothing is moved, and what is where it should go is as it was. */
public final class MoveRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String sentence;
    private final @Nullable String hint;

    /**
     * @param sentence why, for the person
     * @param hint what to do; null when there is nothing to say
     */
    public MoveRefusedException(String sentence, @Nullable String hint) {
        super(sentence);
        this.sentence = sentence;
        this.hint = hint;
    }

    public String sentence() {
        return sentence;
    }

    public @Nullable String hint() {
        return hint;
    }
}
