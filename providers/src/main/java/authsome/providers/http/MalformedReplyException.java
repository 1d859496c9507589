package authsome.providers.http;

import java.io.IOException;

/** What came is no reply. The message reads after the server's name. */
final class MalformedReplyException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedReplyException(String predicate) {
        super(predicate);
    }
}
