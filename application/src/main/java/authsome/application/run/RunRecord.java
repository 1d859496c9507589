package authsome.application.run;

import authsome.domain.connection.ConnectionId;
import authsome.domain.provider.HostPattern;
import authsome.domain.run.Placeholder;
import authsome.domain.run.Run;
import authsome.ports.injection.RunCertificates;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * All that a restarted server needs to go on with a run.
 *
 * @param run the run
 * @param secretHash SHA-256 of the proxy secret, in hexadecimal; the secret itself is kept nowhere
 * @param port the run's own port
 * @param certificates for the hosts that the proxy intercepts
 * @param hosts those for which the certificates can vouch
 * @param lease whether it goes on by a lease, and where its command is
 * @param placeholders what the child sees in the place of each connection's secret
 */
record RunRecord(
        Run run,
        String secretHash,
        int port,
        RunCertificates certificates,
        SortedSet<HostPattern> hosts,
        Lease lease,
        SortedMap<ConnectionId, Placeholder> placeholders) {

    /** By what a run goes on. */
    enum Lease {
        /** As long as its process lives, which is one of this machine. */
        NONE,
        /** By a lease, because other servers serve it too; its process is one of this machine. */
        HERE,
        /** By a lease, because its process is elsewhere. */
        ELSEWHERE
    }

    RunRecord {
        hosts = Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
        placeholders = Collections.unmodifiableSortedMap(new TreeMap<>(placeholders));
    }

    boolean isLeased() {
        return lease != Lease.NONE;
    }

    /** Whether the run's certificates can vouch for a host, in lower case. */
    boolean vouchesFor(String host) {
        return hosts.stream().anyMatch(pattern -> pattern.matches(host));
    }
}
