package authsome.api.client.wire.edge;

import authsome.api.client.json.JsonFormatException;
import authsome.api.client.json.JsonObject;
import authsome.domain.connection.ConnectionId;
import authsome.domain.connection.ConnectionName;
import authsome.domain.provider.ApiUrl;
import authsome.domain.provider.Placement;
import authsome.domain.provider.ProviderName;
import authsome.domain.routing.ChosenBy;
import authsome.domain.routing.Decision;
import authsome.domain.routing.Route;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Locale;

/**
 * Which credential a request carries, without anything secret.
 *
 * @param connection whose it is
 * @param url under which the request falls
 * @param obtainedAt when it was obtained
 * @param by why that connection
 */
public record EdgeCarried(ConnectionId connection, ApiUrl url, Instant obtainedAt, ChosenBy by) {

    /** Where it goes is said by the values themselves: an edge asks nothing of the place. */
    private static final Placement ELSEWHERE = new Placement.Header("Authorization", "Bearer");

    static EdgeCarried of(Decision.Inject decision) {
        Route route = decision.route();
        return new EdgeCarried(route.connection(), route.url(), route.obtainedAt(), decision.by());
    }

    /** The decision, as far as whoever sends the request has to know of it. */
    public Decision.Inject decision() {
        return new Decision.Inject(new Route(url, connection, ELSEWHERE, obtainedAt), by);
    }

    /** Reads the JSON form. */
    public static EdgeCarried of(JsonObject json) {
        ApiUrl url = ApiUrl.parse(json.text("url"));
        if (url == null) {
            throw JsonFormatException.shape("url", "url is no part of the web");
        }
        try {
            return new EdgeCarried(
                    new ConnectionId(
                            new ProviderName(json.text("provider")), new ConnectionName(json.text("connection"))),
                    url,
                    Instant.parse(json.text("obtained_at")),
                    ChosenBy.valueOf(json.text("by").toUpperCase(Locale.ROOT)));
        } catch (IllegalArgumentException | DateTimeException problem) {
            throw JsonFormatException.shape("carried", String.valueOf(problem.getMessage()));
        }
    }

    JsonObject toJson() {
        return JsonObject.builder()
                .put("provider", connection.provider().value())
                .put("connection", connection.name().value())
                .put("url", url.toString())
                .put("obtained_at", obtainedAt.toString())
                .put("by", by.wireName())
                .build();
    }
}
