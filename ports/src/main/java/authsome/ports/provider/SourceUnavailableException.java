package authsome.ports.provider;

/** A document cannot be had. The message is one sentence, without secrets. */
public final class SourceUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One with a sentence for the person who named the source. */
    public SourceUnavailableException(String sentence) {
        super(sentence);
    }

    /** Why, in one sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
