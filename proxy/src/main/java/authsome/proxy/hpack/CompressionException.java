package authsome.proxy.hpack;

import java.io.IOException;

/** A header block cannot be read, and with it no later one of its connection. */
public final class CompressionException extends IOException {

    private static final long serialVersionUID = 1L;

    CompressionException(String sentence) {
        super(sentence);
    }

    /** The rule broken, as one sentence. */
    public String sentence() {
        return String.valueOf(getMessage());
    }
}
