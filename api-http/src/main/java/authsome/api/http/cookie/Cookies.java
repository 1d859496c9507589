package authsome.api.http.cookie;

import authsome.domain.secret.Secret;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import org.jspecify.annotations.Nullable;

/** The cookies that came with a request (RFC 6265, section 4.2). */
public final class Cookies {

    private static final int LONGEST = 512;

    private final String header;

    private Cookies(String header) {
        this.header = header;
    }

    public static Cookies of(ServerRequest request) {
        return new Cookies(request.headers().first(HeaderNames.COOKIE).orElse(""));
    }

    /**
     * The value of a cookie; null when it is not there. One that is there twice counts as none: another program on this
     * machine may set cookies for the same host, and which of the two is ours cannot be told.
     */
    public @Nullable Secret find(String name) {
        Secret found = null;
        for (String pair : header.split(";", -1)) {
            String trimmed = pair.strip();
            if (!trimmed.startsWith(name + "=")) {
                continue;
            }
            String value = trimmed.substring(name.length() + 1);
            if (found != null || value.isEmpty() || value.length() > LONGEST) {
                return null;
            }
            found = Secret.ofUtf8(value);
        }
        return found;
    }
}
