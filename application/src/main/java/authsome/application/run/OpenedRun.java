package authsome.application.run;

import authsome.domain.identity.Reach;
import authsome.domain.run.RunId;
import authsome.domain.secret.Secret;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a child needs to go through the proxy.
 *
 * @param id the run
 * @param environment the variables to set, by name; secrets, because the proxy's address carries the run's secret
 * @param noProxy hosts that the child reaches directly, to be merged into its own list
 * @param proxyPort the port that all runs share
 * @param ownPort the run's own port, for clients that cannot send its secret
 * @param lease by which it goes on, if it does so by one
 * @param elsewhere what a command on another machine needs beyond that; null on this one
 * @param reach how far the identity that opened it may go
 */
public record OpenedRun(
        RunId id,
        SortedMap<String, Secret> environment,
        List<String> noProxy,
        int proxyPort,
        int ownPort,
        Duration lease,
        @Nullable Elsewhere elsewhere,
        Reach reach) {

    /**
     * What a relay beside the command needs.
     *
     * @param proxy the URL of this server's proxy
     * @param root the run's root certificate, DER
     * @param secret the run's secret
     */
    @SuppressWarnings("ArrayRecordComponent") // read once and never compared
    public record Elsewhere(String proxy, byte[] root, Secret secret) {}

    public OpenedRun {
        environment = Collections.unmodifiableSortedMap(new TreeMap<>(environment));
        noProxy = List.copyOf(noProxy);
    }
}
