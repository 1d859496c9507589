package authsome.application.edge;

import authsome.domain.connection.ConnectionId;
import authsome.domain.provider.ApiUrl;
import authsome.domain.routing.ChosenBy;
import java.time.Instant;

/**
 * Which credential a request of an edge carried, in the edge's own words.
 *
 * @param connection whose it was
 * @param url under which the request fell
 * @param obtainedAt when it was obtained
 * @param by why that connection
 */
public record Carried(ConnectionId connection, ApiUrl url, Instant obtainedAt, ChosenBy by) {}
