package authsome.api.client.proof;

/** A text is no proof in the one form that is accepted. The message tells why and repeats nothing of the text. */
public final class ProofFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** One that says what is wrong, and shows nothing of the proof. */
    public ProofFormatException(String why) {
        super(why);
    }
}
