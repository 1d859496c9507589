package authsome.domain.routing;

import java.net.URI;

/**
 * A place at an authorization server that is not part of an API, even where a credential's hosts include its host: whoever
 * talks to it proves itself there in its own way.
 *
 * @param origin its host and port
 * @param path its exact path
 */
public record AuthEndpoint(Origin origin, String path) {

    /** The place of an https URL, without its query. */
    public static AuthEndpoint of(URI url) {
        String path = url.getPath();
        return new AuthEndpoint(
                new Origin(url.getHost(), url.getPort() < 0 ? 443 : url.getPort()),
                path == null || path.isEmpty() ? "/" : path);
    }

    /** Whether a request goes there. */
    public boolean is(HttpTarget target) {
        return path.equals(target.path()) && origin.equals(target.origin());
    }
}
