package authsome.proxy.upstream;

/** A client certificate cannot be shown. */
final class UnusableCertificateException extends Exception {

    private static final long serialVersionUID = 1L;

    /** @param reason a part of a sentence about the certificate's file, without anything of its content */
    UnusableCertificateException(String reason) {
        super(reason);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
