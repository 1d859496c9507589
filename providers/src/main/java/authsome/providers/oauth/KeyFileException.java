package authsome.providers.oauth;

/** A key file is not one that can sign. The message is one sentence without secrets. */
final class KeyFileException extends Exception {

    private static final long serialVersionUID = 1L;

    KeyFileException(String sentence) {
        super(sentence);
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
