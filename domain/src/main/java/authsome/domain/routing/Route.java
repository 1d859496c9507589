package authsome.domain.routing;

import authsome.domain.connection.ConnectionId;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import java.time.Instant;
import java.util.Set;

/**
 * Requests under a URL carry a connection's credential in a certain place.
 *
 * @param url which requests
 * @param connection whose credential
 * @param placement where it goes in the request
 * @param obtainedAt when that credential was obtained: the answer to a request is about this one and none that came later
 * @param except places under the URL that never carry it
 */
public record Route(
        ApiUrl url, ConnectionId connection, Placement placement, Instant obtainedAt, Set<AuthEndpoint> except) {

    public Route {
        except = Set.copyOf(except);
    }

    /** A route without exceptions. */
    public Route(ApiUrl url, ConnectionId connection, Placement placement, Instant obtainedAt) {
        this(url, connection, placement, obtainedAt, Set.of());
    }

    /** The same route with a credential that was obtained at another moment. */
    public Route obtained(Instant moment) {
        return new Route(url, connection, placement, moment, except);
    }

    /** Whether a request falls under it. */
    public boolean contains(HttpTarget target) {
        return url.containsOrigin(target.origin().host(), target.origin().port())
                && url.containsPath(target.path())
                && except.stream().noneMatch(place -> place.is(target));
    }
}
