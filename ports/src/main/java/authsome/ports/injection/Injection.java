package authsome.ports.injection;

import authsome.domain.secret.Secret;
import java.util.List;

/**
 * What to put into one request. The values live no longer than the request.
 *
 * @param credential names the credential, not secret: two injections with the same name carry the same credential of the
 *     same vault. Connections to a service are shared only among these
 * @param headers the headers to set; every copy that the client sent of these names is removed first
 * @param redactions the secrets that must not come back in the answer
 */
public record Injection(String credential, List<HeaderValue> headers, List<Secret> redactions) {

    public Injection {
        headers = List.copyOf(headers);
        redactions = List.copyOf(redactions);
    }

    /**
     * One header.
     *
     * @param name an HTTP field name
     * @param value visible ASCII and blanks, checked
     */
    public record HeaderValue(String name, Secret value) {}
}
