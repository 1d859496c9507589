package authsome.domain.routing;

import authsome.domain.connection.ConnectionId;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;

/**
 * Requests under a URL carry a connection's credential in a certain place.
 *
 * @param url which requests
 * @param connection whose credential
 * @param placement where it goes in the request
 * @param obtainedAt when that credential was obtained: the answer to a request is about this one and none that came later
 * @param except places under the URL that never carry it
 * @param standing how near at hand the connection is
 * @param resources what belongs to the connection's account: beginnings of paths, in lower case, each ending with a slash
 */
public record Route(
        ApiUrl url,
        ConnectionId connection,
        Placement placement,
        Instant obtainedAt,
        Set<AuthEndpoint> except,
        Standing standing,
        Set<String> resources) {

    public Route {
        except = Set.copyOf(except);
        resources = Set.copyOf(resources);
    }

    /** A route of a default connection, without exceptions. */
    public Route(ApiUrl url, ConnectionId connection, Placement placement, Instant obtainedAt) {
        this(url, connection, placement, obtainedAt, Set.of(), Standing.DEFAULT, Set.of());
    }

    /** Whether the path of a request names what belongs to the connection's account. */
    public boolean owns(HttpTarget target) {
        String path = target.path().toLowerCase(Locale.ROOT) + "/";
        return resources.stream().anyMatch(path::startsWith);
    }

    /** The same route with a credential that was obtained at another moment. */
    public Route obtained(Instant moment) {
        return new Route(url, connection, placement, moment, except, standing, resources);
    }

    /** Whether a request falls under it. */
    public boolean contains(HttpTarget target) {
        return url.containsOrigin(target.origin().host(), target.origin().port())
                && url.containsPath(target.path())
                && except.stream().noneMatch(place -> place.is(target));
    }
}
