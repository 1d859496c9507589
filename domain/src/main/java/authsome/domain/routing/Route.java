package authsome.domain.routing;

import authsome.domain.connection.ConnectionId;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import java.time.Instant;

/**
 * Requests under a URL carry a connection's credential in a certain place.
 *
 * @param url which requests
 * @param connection whose credential
 * @param placement where it goes in the request
 * @param obtainedAt when that credential was obtained: the answer to a request is about this one and none that came later
 */
public record Route(ApiUrl url, ConnectionId connection, Placement placement, Instant obtainedAt) {}
