package authsome.api.client.proof;

/** A text is no proof in the one form that is accepted. The message tells why and repeats nothing of the text. */
public final class ProofFormatException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public ProofFormatException(String why) {
        super(why);
    }
}
