package authsome.api.client.wire.connection;

import authsome.api.client.json.JsonObject;
import authsome.api.client.wire.provider.ProviderListing;
import java.util.List;

/**
 * All connections that the caller sees, and the providers that there are.
 *
 * @param connections by provider, sorted; a provider without connections has no group
 * @param providers every known definition
 */
public record ConnectionListing(List<ConnectionGroup> connections, ProviderListing providers) {

    public ConnectionListing {
        connections = List.copyOf(connections);
    }

    /** Reads the JSON form. */
    public static ConnectionListing of(JsonObject json) {
        return new ConnectionListing(
                json.objects("connections").stream().map(ConnectionGroup::of).toList(),
                ProviderListing.of(json.object("by_source")));
    }
}
