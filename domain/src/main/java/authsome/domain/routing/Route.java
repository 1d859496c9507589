package authsome.domain.routing;

import authsome.domain.connection.ConnectionId;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;

/**
 * Requests under a URL carry a connection's credential in a certain place.
 *
 * @param url which requests
 * @param connection whose credential
 * @param placement where it goes in the request
 */
public record Route(ApiUrl url, ConnectionId connection, Placement placement) {}
