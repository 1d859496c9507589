package authsome.proxy.identity;

/** A certificate cannot be shown. */
public final class UnusableCertificateException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason a part of a sentence about the certificate's file, without anything of its content */
    public UnusableCertificateException(String reason) {
        super(reason);
    }

    /** Why, as part of a sentence. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
