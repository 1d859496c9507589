package authsome.application.oauth;

import authsome.ports.oauth.AuthorizationServerException;
import authsome.ports.oauth.AuthorizationServers;
import authsome.ports.oauth.ServerMetadata;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What authorization servers say about themselves, kept for as long as a login may be under way: it is looked at with every
 * page and every question about the login. Safe for use by many threads.
 */
final class Descriptions {

    private static final Duration KEPT = Duration.ofMinutes(10);

    private final AuthorizationServers servers;
    private final InstantSource clock;
    private final Map<Whose, Kept> kept = new ConcurrentHashMap<>();

    Descriptions(AuthorizationServers servers, InstantSource clock) {
        this.servers = servers;
        this.clock = clock;
    }

    /**
     * How a server is named.
     *
     * @param url its issuer, or a resource that says who its issuer is (RFC 9728)
     * @param resource which of both
     */
    record Whose(URI url, boolean resource) {}

    private record Kept(ServerMetadata metadata, Instant end) {}

    /**
     * What a server said not long ago, or says now.
     *
     * @throws AuthorizationServerException when it says nothing that can be read; that is not kept
     */
    ServerMetadata of(Whose server) {
        Instant now = clock.instant();
        Kept known = kept.get(server);
        if (known != null && known.end().isAfter(now)) {
            return known.metadata();
        }
        ServerMetadata found = now(server);
        kept.values().removeIf(old -> !old.end().isAfter(now));
        kept.put(server, new Kept(found, now.plus(KEPT)));
        return found;
    }

    /** What a server says now; see {@link #of}. */
    ServerMetadata now(Whose server) {
        URI issuer = server.resource()
                ? servers.resource(server.url()).authorizationServers().getFirst()
                : server.url();
        return servers.discover(issuer);
    }
}
