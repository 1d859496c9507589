package authsome.home.settings;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How this server is reached from other machines, validated.
 *
 * @param listen where it answers beside loopback; null for nowhere
 * @param certificate PEM with its certificates; null for none
 * @param key PEM with their key; null for none
 * @param proxyListen where children of runs reach its proxy; null for loopback only
 * @param proxyPublic {@code host:port} under which clients elsewhere reach that; null for nowhere
 * @param notice how long it goes on to answer when it ends, after it said so
 * @param patience how long it then waits for what is under way
 */
public record NetworkSettings(
        @Nullable InetSocketAddress listen,
        @Nullable Path certificate,
        @Nullable Path key,
        @Nullable InetSocketAddress proxyListen,
        @Nullable String proxyPublic,
        Duration notice,
        Duration patience) {

    static final Duration USUAL_PATIENCE = Duration.ofSeconds(3);

    /** This machine only. */
    public static final NetworkSettings LOOPBACK =
            new NetworkSettings(null, null, null, null, null, Duration.ZERO, USUAL_PATIENCE);
}
